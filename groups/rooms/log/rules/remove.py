from dataclasses import replace

from groups.rooms.log import changes
from groups.rooms.log.acts import Remove
from groups.rooms.log.lookup import interval_at, is_open
from groups.rooms.log.rules import rekey
from groups.rooms.log.rules.shared import present_member, require_coordinator, require_other_coordinator
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require
from groups.rooms.log.view import View


def in_territory(territory: Territory, statement: Statement, act: Remove) -> Territory:
    """Void: `role` (also for oneself), `unknown`, `last`, then as the `rekey` within."""
    require_coordinator(territory, statement.actor)
    require(statement.actor not in act.accounts, "role")
    require(all(present_member(territory, account) for account in act.accounts), "unknown")
    require_other_coordinator(territory, act.accounts)
    members = changes.ended(territory.members, act.accounts, seq=statement.seq, end="removed")
    remaining = changes.without_author(replace(territory, members=members), act.accounts)
    return remaining if act.rekey is None else rekey.in_territory(remaining, statement, act.rekey)


def in_room(view: View, statement: Statement, act: Remove) -> Room:
    """Void: `kind`, `role` (also for oneself), `unknown`, then as the `rekey` within.

    A seat that counts no more may be cleared away. Removing a guest revokes the link they came by.
    """
    room = view.room
    require(room.kind not in ("carers", "direct"), "kind")
    require(_may_remove(view, statement) and statement.actor not in act.accounts, "role")
    seated = [interval_at(room.seats.get(account, ()), view.seq) for account in act.accounts]
    require(None not in seated, "unknown")
    links = {seat.guest.invitation for seat in seated if seat is not None and seat.guest is not None}
    seats = changes.ended(room.seats, act.accounts, seq=statement.seq, end="removed")
    remaining = changes.without_author(replace(room, seats=seats), act.accounts)
    for link in sorted(links):
        if is_open(remaining.invitations[link], seq=statement.seq, at=statement.at):
            remaining = changes.revoked(remaining, link)
    return remaining if act.rekey is None else rekey.in_room(replace(view, room=remaining), statement, act.rekey)


def _may_remove(view: View, statement: Statement) -> bool:
    coordinated = view.room.kind in ("open", "onboarding") and view.coordinates(statement.actor)
    return coordinated or view.moderates(statement.actor)
