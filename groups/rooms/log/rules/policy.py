from dataclasses import replace

from groups.rooms.log.acts import NAMELESS, Policy
from groups.rooms.log.rules.shared import require_coordinator
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require
from groups.rooms.log.view import View


def in_territory(territory: Territory, statement: Statement, act: Policy) -> Territory:
    """Void: `role`, `already` (it has that name)."""
    require_coordinator(territory, statement.actor)
    require(territory.name != act.name, "already")
    return replace(territory, name=act.name)


def in_room(view: View, statement: Statement, act: Policy) -> Room:
    """Void: `kind` (the carers' room and purposes without a name in the log), `role`, `already`."""
    purpose = view.room.purpose
    require(purpose is not None and purpose not in NAMELESS, "kind")
    require(view.moderates(statement.actor), "role")
    require(view.room.name != act.name, "already")
    return replace(view.room, name=act.name)
