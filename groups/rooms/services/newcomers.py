"""Who comes by a link and has no account yet."""

import base64
import secrets
from datetime import timedelta
from typing import Final

from django.contrib.auth.hashers import check_password
from django_otp.plugins.otp_totp.models import TOTPDevice

from identity.models import Account
from identity.schemas import Enrolment
from identity.services.enrol import enrol
from kernel import throttle
from kernel.encoding import b64
from kernel.errors import signed_out, slow_down

ENROLMENTS_OF_LINK: Final = 50
"""How many may fail in a row: each failure can tell that an address has an account here."""
_PERIOD: Final = timedelta(minutes=10)
_SCOPE: Final = "rooms.enrolments"


def enrol_by_link(invitation: str, enrolment: Enrolment) -> Account:
    """`enrol` for who proved that they hold the link. Raises Refusal as it does, and `slow_down` (429)."""
    if throttle.count(_SCOPE, invitation, within=_PERIOD) > ENROLMENTS_OF_LINK:
        raise slow_down()
    account = enrol(enrolment)
    throttle.forget(_SCOPE, invitation)
    return account


def recognise(enrolment: Enrolment) -> Account:
    """The account that this same enrolment made before, its answer lost on the way.

    Statements are no proof of who sends them: others can read them in the logs. So both factors must be the account's
    own: an unlocker's secret, and the second factor's. Raises Refusal `signed_out` otherwise.
    """
    account = Account.objects.filter(pk=enrolment.account).first()
    device = TOTPDevice.objects.filter(user=account).first() if account else None
    if account is None or device is None or not _knows_both(enrolment, account, device):
        raise signed_out()
    return account


def _knows_both(enrolment: Enrolment, account: Account, device: TOTPDevice) -> bool:
    if not secrets.compare_digest(device.key, base64.b32decode(enrolment.totp.secret).hex()):
        return False
    verifiers = dict(account.unlockers.values_list("kind", "verifier"))
    return any(check_password(b64(new.auth), verifiers.get(new.kind, "")) for new in enrolment.unlockers)
