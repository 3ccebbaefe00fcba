"""The rules of each action, one file an action.

`in_territory` and `in_room` get the log with the statement's place already taken and its signatures checked; they
give the log changed, or raise Void with the code of the first rule that is broken.
"""

from collections.abc import Callable
from typing import Any, Final

from groups.rooms.log import acts
from groups.rooms.log.rules import admit, invite, join, leave, policy, rekey, remove, replace_keys, revoke_invite, role
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.view import View

_IN_TERRITORY: Final[dict[type[acts.Act], Callable[[Territory, Statement, Any], Territory]]] = {
    acts.InvitePerson: invite.in_territory,
    acts.RevokeInvite: revoke_invite.in_territory,
    acts.JoinByInvitation: join.in_territory,
    acts.AdmitToTerritory: admit.in_territory,
    acts.Leave: leave.in_territory,
    acts.Remove: remove.in_territory,
    acts.ReplaceKeys: replace_keys.in_territory,
    acts.ReplaceKeysByInvitation: replace_keys.by_invitation,
    acts.ChangeTerritoryRole: role.in_territory,
    acts.Policy: policy.in_territory,
    acts.Rekey: rekey.in_territory,
}

_IN_ROOM: Final[dict[type[acts.Act], Callable[[View, Statement, Any], Room]]] = {
    acts.InviteGuests: invite.in_room,
    acts.RevokeInvite: revoke_invite.in_room,
    acts.Join: join.in_room,
    acts.JoinByInvitation: join.as_guest,
    acts.AdmitToRoom: admit.in_room,
    acts.Leave: leave.in_room,
    acts.Remove: remove.in_room,
    acts.ReplaceKeys: replace_keys.in_room,
    acts.ChangeRoomRole: role.in_room,
    acts.Policy: policy.in_room,
    acts.Rekey: rekey.in_room,
}


def act_in_territory(territory: Territory, statement: Statement) -> Territory:
    return _IN_TERRITORY[type(statement.act)](territory, statement, statement.act)


def act_in_room(view: View, statement: Statement) -> Room:
    return _IN_ROOM[type(statement.act)](view, statement, statement.act)
