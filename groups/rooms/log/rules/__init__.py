"""The rules of each action, one file an action.

`in_territory` and `in_room` get the log with the statement's place already taken and its signatures checked; they
give the log changed, or raise Void with the code of the first rule that is broken.
"""

from groups.rooms.log import acts
from groups.rooms.log.rules import admit, invite, join, leave, rekey, remove, revoke_invite, role
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import Void
from groups.rooms.log.view import View


def act_in_territory(territory: Territory, statement: Statement) -> Territory:
    match statement.act:
        case acts.InvitePerson() as act:
            return invite.in_territory(territory, statement, act)
        case acts.RevokeInvite() as act:
            return revoke_invite.in_territory(territory, statement, act)
        case acts.JoinByInvitation() as act:
            return join.in_territory(territory, statement, act)
        case acts.AdmitToTerritory() as act:
            return admit.in_territory(territory, statement, act)
        case acts.Leave():
            return leave.in_territory(territory, statement)
        case acts.Remove() as act:
            return remove.in_territory(territory, statement, act)
        case acts.ChangeTerritoryRole() as act:
            return role.in_territory(territory, statement, act)
        case acts.Rekey() as act:
            return rekey.in_territory(territory, statement, act)
    raise Void("chain")


def act_in_room(view: View, statement: Statement) -> Room:
    match statement.act:
        case acts.InviteGuests() as act:
            return invite.in_room(view, statement, act)
        case acts.RevokeInvite() as act:
            return revoke_invite.in_room(view, statement, act)
        case acts.Join():
            return join.in_room(view, statement)
        case acts.JoinByInvitation() as act:
            return join.as_guest(view, statement, act)
        case acts.AdmitToRoom() as act:
            return admit.in_room(view, statement, act)
        case acts.Leave():
            return leave.in_room(view, statement)
        case acts.Remove() as act:
            return remove.in_room(view, statement, act)
        case acts.ChangeRoomRole() as act:
            return role.in_room(view, statement, act)
        case acts.Rekey() as act:
            return rekey.in_room(view, statement, act)
    raise Void("chain")
