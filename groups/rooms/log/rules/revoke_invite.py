from groups.rooms.log import changes
from groups.rooms.log.acts import RevokeInvite
from groups.rooms.log.lookup import is_open
from groups.rooms.log.rules.shared import require_coordinator
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require
from groups.rooms.log.view import View


def in_territory(territory: Territory, statement: Statement, act: RevokeInvite) -> Territory:
    """Void: `role`, `unknown`, `closed`."""
    require_coordinator(territory, statement.actor)
    _check_open(territory, statement, act)
    return changes.revoked(territory, act.invitation)


def in_room(view: View, statement: Statement, act: RevokeInvite) -> Room:
    """Void: `kind`, `role`, `unknown`, `closed`."""
    require(view.room.kind == "onboarding", "kind")
    require(view.moderates(statement.actor) or view.coordinates(statement.actor), "role")
    _check_open(view.room, statement, act)
    return changes.revoked(view.room, act.invitation)


def _check_open(log: Log, statement: Statement, act: RevokeInvite) -> None:
    require(act.invitation in log.invitations, "unknown")
    require(is_open(log.invitations[act.invitation], seq=statement.seq, at=statement.at), "closed")
