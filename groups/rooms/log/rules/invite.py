from datetime import timedelta

from groups.rooms.log import changes, limits
from groups.rooms.log.acts import InviteGuests, InvitePerson
from groups.rooms.log.lookup import owns_key, sealing_hash
from groups.rooms.log.rules.shared import has_key, require_coordinator, require_second_coordinator
from groups.rooms.log.state import Invitation, Person, Room, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require
from groups.rooms.log.view import View
from kernel.clock import milliseconds


def in_territory(territory: Territory, statement: Statement, act: InvitePerson) -> Territory:
    """A personal link. Void: `role`, `already`, `key`, `expiry`, `second`."""
    require_coordinator(territory, statement.actor)
    require(act.invitation not in territory.invitations and act.invitation not in territory.members, "already")
    require(not has_key(territory, act.signing), "key")
    _check_expiry(statement, act.expires, limits.PERSONAL_INVITATION_MAX)
    require_second_coordinator(territory, statement)
    invitation = Invitation(
        id=act.invitation,
        from_=statement.seq,
        hash=statement.hash,
        author=statement.actor,
        signing=act.signing,
        sealing=act.sealing,
        sealing_hash=sealing_hash(act.sealing),
        person=Person(card=act.card, role=act.role, carer=act.carer),
        uses=1,
        expires=act.expires,
    )
    return changes.with_invitation(territory, invitation)


def in_room(view: View, statement: Statement, act: InviteGuests) -> Room:
    """A link for many, into an onboarding room. Void: `kind`, `role`, `already`, `key`, `expiry`."""
    room = view.room
    require(room.kind == "onboarding", "kind")
    require(view.moderates(statement.actor), "role")
    require(act.invitation not in room.invitations and act.invitation not in room.seats, "already")
    free = owns_key(view.territory, act.signing, view.tseq) is None and not has_key(room, act.signing)
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
