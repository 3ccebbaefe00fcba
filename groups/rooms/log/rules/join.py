from dataclasses import replace

from groups.rooms.log import changes
from groups.rooms.log.acts import Join, JoinByInvitation
from groups.rooms.log.lookup import interval_at, is_open, latest_entry
from groups.rooms.log.rules.shared import has_key, present_member, require_new_keys
from groups.rooms.log.state import Guest, Membership, Room, Seat, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require, required
from groups.rooms.log.view import View


def in_territory(territory: Territory, statement: Statement, act: JoinByInvitation) -> Territory:
    """By a personal link. Void: `closed`, `actor` (a re-entry for another), `card`, `key`, `already`.

    Who re-enters after a membership that ended brings new keys; the keys of before come back no more.
    """
    invitation = territory.invitations[act.invitation]
    require(is_open(invitation, seq=statement.seq, at=statement.at), "closed")
    person = required(invitation.person, "closed")
    require(person.account in (None, statement.actor), "actor")
    require(act.card == person.card, "card")
    if person.account is None:
        require(not has_key(territory, act.signing, account=statement.actor), "key")
    else:
        require_new_keys(territory, statement.actor, signing=act.signing, sealing=act.sealing)
    newcomer = present_member(territory, statement.actor) is None and statement.actor not in territory.invitations
    require(newcomer, "already")
    membership = Membership(
        from_=statement.seq,
        since=statement.seq,
        signing=act.signing,
        sealing=act.sealing,
        card=act.card,
        role=person.role,
        carer=person.carer,
        basis="link",
        by=invitation.author,
        entered=statement.seq,
    )
    before = territory.members.get(statement.actor)
    if person.account is not None and before is not None:
        territory = changes.without_key(territory, before[-1].signing)
    return changes.used(changes.with_member(territory, statement.actor, membership), act.invitation)


def in_room(view: View, statement: Statement, _act: Join) -> Room:
    """Of a member of the territory, into an open or onboarding room. Void: `kind`, `actor`, `audience`, `already`.

    Who was a guest before joining the territory joins as a member now, in place of the guest's seat.
    """
    require(view.room.kind in ("open", "onboarding"), "kind")
    membership = required(view.member(statement.actor), "actor")
    require(view.room.audience != "carers" or membership.carer, "audience")
    require(view.seat(statement.actor) is None, "already")
    seat = Seat(
        from_=statement.seq,
        since=statement.seq,
        role="member",
        membership=membership.entered,
        by=statement.actor,
        basis="joined",
    )
    return seated(view.room, statement.actor, seat)


def as_guest(view: View, statement: Statement, act: JoinByInvitation) -> Room:
    """By a shared link, of somebody who is no member of the territory. Void: `closed`, `key`, `already`."""
    room = view.room
    invitation = room.invitations[act.invitation]
    require(view.invites(invitation), "closed")
    foreign = has_key(view.territory, act.signing, account=statement.actor, seq=view.tseq)
    require(not foreign and not has_key(room, act.signing, account=statement.actor), "key")
    newcomer = view.member(statement.actor) is None and view.seat(statement.actor) is None
    require(newcomer and statement.actor not in room.invitations, "already")
    seat = Seat(
        from_=statement.seq,
        since=statement.seq,
        role="member",
        membership=latest_entry(view.territory, statement.actor, view.tseq),
        by=invitation.author,
        basis="link",
        guest=Guest(signing=act.signing, sealing=act.sealing, card=act.card, invitation=act.invitation),
    )
    joined = changes.with_key(seated(room, statement.actor, seat), act.signing, statement.actor)
    return changes.used(joined, act.invitation)


def seated(room: Room, account: str, seat: Seat) -> Room:
    """The room with a new seat, in place of one that counts no more."""
    seats = room.seats
    if interval_at(seats.get(account, ()), seat.from_) is not None:
        seats = changes.ended(seats, (account,), seq=seat.from_, end="changed")
    return replace(room, seats=changes.begun(seats, account, seat))
