from dataclasses import replace
from datetime import timedelta

from groups.rooms.log import changes, limits
from groups.rooms.log.acts import InviteGuests, InvitePerson
from groups.rooms.log.lookup import owner_at, sealing_hash
from groups.rooms.log.rules.shared import (
    has_key,
    present_member,
    require_coordinator,
    require_second_coordinator,
)
from groups.rooms.log.state import Invitation, Person, Room, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require
from groups.rooms.log.view import View
from kernel.clock import milliseconds


def in_territory(territory: Territory, statement: Statement, act: InvitePerson) -> Territory:
    """A personal link. Void: `role`, `already`, `key`, then of a re-entry as below, `expiry`, `second`.

    A re-entry for a member takes no place, suspends their keys and ends the links that they made.
    """
    require_coordinator(territory, statement.actor)
    require(act.invitation not in territory.invitations and act.invitation not in territory.members, "already")
    require(not has_key(territory, act.signing), "key")
    if act.account is not None:
        _check_reentry(territory, statement, act, act.account)
    _check_expiry(statement, act.expires, limits.PERSONAL_INVITATION_MAX)
    present = act.account is not None and present_member(territory, act.account) is not None
    if not present:
        require_second_coordinator(territory, statement)
    following = changes.with_invitation(_without_earlier(territory, act), _personal(statement, act))
    return _suspended(following, act) if present else following


def _check_reentry(territory: Territory, statement: Statement, act: InvitePerson, account: str) -> None:
    """Void: `role` (for oneself), `unknown`, and for a member other than they are: `card`, `role`."""
    require(account != statement.actor, "role")
    require(account in territory.members, "unknown")
    membership = present_member(territory, account)
    if membership is not None:
        require(act.card == membership.card, "card")
        require((act.role, act.carer) == (membership.role, membership.carer), "role")


def _without_earlier(territory: Territory, act: InvitePerson) -> Territory:
    return territory if act.account is None else changes.without_reentries(territory, (act.account,), "revoked")


def _suspended(territory: Territory, act: InvitePerson) -> Territory:
    account = str(act.account)
    members = changes.changed(territory.members, account, seq=territory.seq, suspended=act.invitation)
    return changes.without_author(replace(territory, members=members), (account,))


def _personal(statement: Statement, act: InvitePerson) -> Invitation:
    return Invitation(
        id=act.invitation,
        from_=statement.seq,
        hash=statement.hash,
        author=statement.actor,
        signing=act.signing,
        sealing=act.sealing,
        sealing_hash=sealing_hash(act.sealing),
        person=Person(card=act.card, role=act.role, carer=act.carer, account=act.account),
        uses=1,
        expires=act.expires,
    )


def in_room(view: View, statement: Statement, act: InviteGuests) -> Room:
    """A link for many, into an onboarding room. Void: `kind`, `role`, `already`, `key`, `expiry`."""
    room = view.room
    require(room.kind == "onboarding", "kind")
    require(view.moderates(statement.actor), "role")
    require(act.invitation not in room.invitations and act.invitation not in room.seats, "already")
    free = owner_at(view.territory, act.signing, view.tseq) is None and not has_key(room, act.signing)
    require(free, "key")
    _check_expiry(statement, act.expires, limits.SHARED_INVITATION_MAX)
    invitation = Invitation(
        id=act.invitation,
        from_=statement.seq,
        hash=statement.hash,
        author=statement.actor,
        signing=act.signing,
        sealing=act.sealing,
        sealing_hash=sealing_hash(act.sealing),
        person=None,
        uses=act.uses,
        expires=act.expires,
    )
    return changes.with_invitation(room, invitation)


def _check_expiry(statement: Statement, expires: int, most: timedelta) -> None:
    earliest = statement.at + milliseconds(limits.INVITATION_MIN)
    require(earliest <= expires <= statement.at + milliseconds(most), "expiry")
