from dataclasses import replace

from groups.rooms.log import changes
from groups.rooms.log.acts import ChangeRoomRole, ChangeTerritoryRole
from groups.rooms.log.rules.shared import present_member, require_coordinator, require_other_coordinator
from groups.rooms.log.state import Room, Seat, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require, required
from groups.rooms.log.view import View


def in_territory(territory: Territory, statement: Statement, act: ChangeTerritoryRole) -> Territory:
    """Void: `role`, `unknown`, `already`, `last`. Links of a coordinator who is one no more end."""
    require_coordinator(territory, statement.actor)
    membership = required(present_member(territory, act.account), "unknown")
    require(membership.role != act.role, "already")
    if act.role == "member":
        require_other_coordinator(territory, (act.account,))
    members = changes.changed(territory.members, act.account, seq=statement.seq, role=act.role)
    following = replace(territory, members=members)
    return following if act.role == "coordinator" else changes.without_author(following, (act.account,))


def in_room(view: View, statement: Statement, act: ChangeRoomRole) -> Room:
    """Void: `kind`, `role` (also for making a guest a moderator), `unknown`, `already`, `last` (closed rooms)."""
    require(view.room.kind not in ("carers", "direct"), "kind")
    require(view.moderates(statement.actor), "role")
    seat = required(view.seat(act.account), "unknown")
    require(seat.guest is None or act.role != "moderator", "role")
    require(seat.role != act.role, "already")
    require(view.room.kind != "closed" or not _is_last(view, act, seat), "last")
    seats = changes.changed(view.room.seats, act.account, seq=statement.seq, role=act.role)
    following = replace(view.room, seats=seats)
    return following if act.role == "moderator" else changes.without_author(following, (act.account,))


def _is_last(view: View, act: ChangeRoomRole, seat: Seat) -> bool:
    return seat.role == "moderator" and view.moderators() == {act.account}
