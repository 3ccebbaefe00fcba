from collections.abc import Collection
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
    remaining = without_members(territory, act.accounts)
    return remaining if act.rekey is None else rekey.in_territory(remaining, statement, act.rekey)


def in_room(view: View, statement: Statement, act: Remove) -> Room:
    """Void: `kind`, `role` (also for oneself), `unknown`, then as the `rekey` within.

    A seat that counts no more may be cleared away. Removing a guest revokes the link they came by.
    """
    room = view.room
    require(room.kind not in ("carers", "direct"), "kind")
    require(_may_remove(view, statement) and statement.actor not in act.accounts, "role")
    require(all(interval_at(room.seats.get(account, ()), room.seq) for account in act.accounts), "unknown")
    remaining = without_seats(room, act.accounts)
    return remaining if act.rekey is None else rekey.in_room(replace(view, room=remaining), statement, act.rekey)


def without_members(territory: Territory, accounts: Collection[str]) -> Territory:
    """The territory with these present members removed by the statement at its head.

    No re-entry brings them back, and keys that were suspended then stay so for good.
    """
    suspended = [part for part in (territory.members[account][-1] for account in accounts) if part.suspended]
    members = changes.ended(territory.members, accounts, seq=territory.seq, end="removed")
    remaining = changes.without_author(replace(territory, members=members), accounts)
    remaining = changes.without_reentries(remaining, accounts, "account")
    for part in suspended:
        remaining = changes.without_key(remaining, part.signing)
    return remaining


def without_seats(room: Room, accounts: Collection[str]) -> Room:
    """The room with these seats, which must be taken, removed by the statement at its head."""
    seats = changes.ended(room.seats, accounts, seq=room.seq, end="removed")
    remaining = changes.without_author(replace(room, seats=seats), accounts)
    guests = (room.seats[account][-1].guest for account in accounts)
    for link in {guest.invitation for guest in guests if guest is not None}:
        if is_open(remaining.invitations[link], seq=room.seq, at=room.ats[-1]):
            remaining = changes.revoked(remaining, link)
    return remaining


def _may_remove(view: View, statement: Statement) -> bool:
    coordinated = view.room.kind in ("open", "onboarding") and view.coordinates(statement.actor)
    return coordinated or view.moderates(statement.actor)
