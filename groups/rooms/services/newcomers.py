"""Who comes by a link and has no account yet."""

import base64
import secrets
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q
from django_otp.plugins.otp_totp.models import TOTPDevice

from groups.rooms.log.lookup import membership_at
from groups.rooms.models import Room, Seat, Statement
from groups.rooms.sentences import refusal
from groups.rooms.services import heads
from identity.models import Account
from identity.schemas import Enrolment
from identity.services import unlockers
from identity.services.ceremonies import Ceremony
from identity.services.enrol import enrol
from identity.services.reenter import reenter
from kernel import throttle
from kernel.errors import signed_out

ENROLMENTS_OF_LINK: Final = 50
"""How many may fail in a row: each failure can tell that an address has an account here."""
_PERIOD: Final = timedelta(minutes=10)
_SCOPE: Final = "rooms.enrolments"


def enrol_by_link(invitation: str, enrolment: Enrolment, ceremony: Ceremony | None) -> Account:
    """`enrol` for who proved that they hold the link. Raises Refusal as it does, and `slow_down` (429)."""
    throttle.limit(_SCOPE, invitation, most=ENROLMENTS_OF_LINK, within=_PERIOD)
    account = enrol(enrolment, ceremony)
    throttle.forget(_SCOPE, invitation)
    return account


def reenter_by_link(invitation: str, territory: Room, enrolment: Enrolment, ceremony: Ceremony | None) -> Account:
    """`reenter` for who proved that they hold a re-entry for the account. Raises Refusal likewise, and `elsewhere`.

    One territory's coordinator gives nobody another territory's rooms: whoever is in one signs in first.
    """
    throttle.limit(_SCOPE, invitation, most=ENROLMENTS_OF_LINK, within=_PERIOD)
    if _is_elsewhere(enrolment.account, territory):
        raise refusal("elsewhere")
    account = reenter(enrolment, ceremony)
    throttle.forget(_SCOPE, invitation)
    return account


def _is_elsewhere(account: str, territory: Room) -> bool:
    """Whether the account is in another territory, be it one that suspends its keys just now, and seats it nowhere."""
    if Seat.objects.filter(account=UUID(account)).exclude(_within(territory)).exists():
        return True
    others = Room.objects.filter(kind=Room.Kind.TERRITORY, log_seq__gt=0).exclude(pk=territory.pk)
    naming = Statement.objects.filter(payload__contains=account, room__in=others.values("pk"))
    logs = map(heads.territory_state, others.filter(pk__in=naming.values("room")))
    return any(membership_at(log, account, log.seq) is not None for log in logs)


def _within(territory: Room) -> Q:
    return Q(room=territory) | Q(room__territory=territory)


def recognise(enrolment: Enrolment) -> Account:
    """The account that this same enrolment made before, its answer lost on the way.

    Statements are no proof of who sends them: others can read them in the logs. So what signs in must be the account's
    own: an unlocker's secret, or how a passkey was made, which only its maker sent; and beside a passphrase the second
    factor's. Raises Refusal `signed_out` otherwise.
    """
    account = Account.objects.filter(pk=enrolment.account).first()
    if account is None or not (_knows_second_factor(enrolment, account) and _knows_unlocker(enrolment, account)):
        raise signed_out()
    return account


def _knows_second_factor(enrolment: Enrolment, account: Account) -> bool:
    if enrolment.totp is None:
        return True
    device = TOTPDevice.objects.filter(user=account).first()
    return device is not None and secrets.compare_digest(device.key, base64.b32decode(enrolment.totp.secret).hex())


def _knows_unlocker(enrolment: Enrolment, account: Account) -> bool:
    return any(unlockers.is_same(account, new) for new in enrolment.unlockers)
