from dataclasses import replace

from groups.rooms.log import changes
from groups.rooms.log.acts import Leave
from groups.rooms.log.rules.shared import present_member, require_other_coordinator
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require
from groups.rooms.log.view import View


def in_territory(territory: Territory, statement: Statement, _act: Leave) -> Territory:
    """Void: `last`."""
    leaver = present_member(territory, statement.actor)
    if leaver is not None and leaver.role == "coordinator":
        require_other_coordinator(territory, (statement.actor,))
    members = changes.ended(territory.members, (statement.actor,), seq=statement.seq, end="left")
    remaining = changes.without_author(replace(territory, members=members), (statement.actor,))
    return changes.without_reentries(remaining, (statement.actor,), "account")


def in_room(view: View, statement: Statement, _act: Leave) -> Room:
    """Void: `kind` (the carers' roster is computed), `role` (no seat to leave)."""
    require(view.room.kind != "carers", "kind")
    require(view.seat(statement.actor) is not None, "role")
    seats = changes.ended(view.room.seats, (statement.actor,), seq=statement.seq, end="left")
    return changes.without_author(replace(view.room, seats=seats), (statement.actor,))
