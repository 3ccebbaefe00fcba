from dataclasses import replace

from groups.rooms.log import changes
from groups.rooms.log.acts import RevokeInvite
from groups.rooms.log.lookup import is_open
from groups.rooms.log.rules.shared import present_member, require_coordinator
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require
from groups.rooms.log.view import View


def in_territory(territory: Territory, statement: Statement, act: RevokeInvite) -> Territory:
    """Void: `role`, `unknown`, `closed`.

    A re-entry gives the old keys back with that, and may be revoked as long as it suspends them, open or not.
    """
    require_coordinator(territory, statement.actor)
    require(act.invitation in territory.invitations, "unknown")
    person = territory.invitations[act.invitation].person
    account = person.account if person is not None else None
    membership = present_member(territory, account) if account is not None else None
    if account is None or membership is None or membership.suspended != act.invitation:
        _check_open(territory, statement, act)
        return changes.revoked(territory, act.invitation)
    members = changes.changed(territory.members, account, seq=statement.seq, suspended=None)
    return changes.without_reentries(replace(territory, members=members), (account,), "revoked")


def in_room(view: View, statement: Statement, act: RevokeInvite) -> Room:
    """Void: `kind`, `role`, `unknown`, `closed`."""
    require(view.room.kind == "onboarding", "kind")
    require(view.moderates(statement.actor) or view.coordinates(statement.actor), "role")
    _check_open(view.room, statement, act)
    return changes.revoked(view.room, act.invitation)


def _check_open(log: Log, statement: Statement, act: RevokeInvite) -> None:
    require(act.invitation in log.invitations, "unknown")
    require(is_open(log.invitations[act.invitation], seq=statement.seq, at=statement.at), "closed")
