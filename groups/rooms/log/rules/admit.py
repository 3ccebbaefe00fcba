from dataclasses import replace

from groups.rooms.log import changes
from groups.rooms.log.acts import AdmitToRoom, AdmitToTerritory
from groups.rooms.log.lookup import acting_at
from groups.rooms.log.request import Wish, asks
from groups.rooms.log.rules.join import seated
from groups.rooms.log.rules.shared import (
    has_key,
    present_member,
    require_coordinator,
    require_second_coordinator,
)
from groups.rooms.log.state import Membership, Room, Seat, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require, required
from groups.rooms.log.view import View


def in_territory(territory: Territory, statement: Statement, act: AdmitToTerritory) -> Territory:
    """Of somebody who asked; or, of a member, a new card or basis. Void: `role`, then as below."""
    require_coordinator(territory, statement.actor)
    membership = present_member(territory, act.account)
    if membership is None:
        return _newcomer(territory, statement, act)
    return _again(territory, statement, act, membership)


def _newcomer(territory: Territory, statement: Statement, act: AdmitToTerritory) -> Territory:
    """Void: `request`, `key`, `already`, `second`."""
    wish = Wish(territory=territory.id, account=act.account, signing=act.signing, sealing=act.sealing, card=act.card)
    require(act.request is not None and asks(act.request, wish), "request")
    require(not has_key(territory, act.signing, account=act.account), "key")
    require(act.account not in territory.invitations, "already")
    require_second_coordinator(territory, statement)
    membership = Membership(
        from_=statement.seq,
        since=statement.seq,
        signing=act.signing,
        sealing=act.sealing,
        card=act.card,
        role=act.role,
        carer=act.carer,
        basis=act.basis,
        by=statement.actor,
        entered=statement.seq,
    )
    return changes.with_member(territory, act.account, membership)


def _again(territory: Territory, statement: Statement, act: AdmitToTerritory, membership: Membership) -> Territory:
    """Void: `suspended`, `request` (none is due), `key` (keys stay), `role` (it stays: `role` changes it)."""
    require(membership.suspended is None, "suspended")
    require(act.request is None, "request")
    require((act.signing, act.sealing) == (membership.signing, membership.sealing), "key")
    require(act.role == membership.role, "role")
    members = changes.changed(
        territory.members,
        act.account,
        seq=statement.seq,
        card=act.card,
        carer=act.carer,
        basis=act.basis,
        by=statement.actor,
    )
    return replace(territory, members=members)


def in_room(view: View, statement: Statement, act: AdmitToRoom) -> Room:
    """Of a member, into a closed or direct room, or back into it after a re-entry.

    Void: `kind`, `role`, `unknown`, `already`, `request`.
    """
    require(view.room.kind in ("closed", "direct"), "kind")
    require(_may_admit(view, statement, act), "role")
    membership = required(acting_at(view.territory, act.account, view.tseq), "unknown")
    require(view.seat(act.account) is None, "already")
    wish = Wish(
        territory=view.territory.id,
        account=act.account,
        signing=membership.signing,
        sealing=membership.sealing,
        card=membership.card,
        room=view.room.id,
    )
    require(act.request is None or asks(act.request, wish), "request")
    seat = Seat(
        from_=statement.seq,
        since=statement.seq,
        role=act.role,
        membership=membership.entered,
        by=statement.actor,
        basis="added" if act.request is None else "asked",
    )
    return seated(view.room, act.account, seat)


def _may_admit(view: View, statement: Statement, act: AdmitToRoom) -> bool:
    if view.room.pair is None:
        return view.moderates(statement.actor)
    return act.account in view.room.pair and view.seat(statement.actor) is not None and act.role == "member"
