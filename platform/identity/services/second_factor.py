"""The six digits of an authenticator (RFC 6238), by django-otp: what a passphrase awaits."""

import base64
from typing import Final

from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from identity.models import Account
from identity.schemas import Totp
from identity.services import acts
from kernel.errors import Refusal, slow_down

MOST_FAILURES: Final = 10
"""After so many in a row one waits for 2⁹ seconds, and no longer after more."""


def of(account: Account) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=account, confirmed=True).first()


def end(account: Account) -> None:
    TOTPDevice.objects.filter(user=account).delete()


@transaction.atomic
def put(account: Account, totp: Totp) -> None:
    """In the place of the one before. Raises Refusal `wrong` (401) when the code is not the secret's."""
    end(account)
    device = TOTPDevice.objects.create(user=account, name="totp", key=base64.b32decode(totp.secret).hex())
    if not device.verify_token(totp.code):
        raise wrong_code()


@transaction.atomic
def change(account: Account, totp: Totp) -> None:
    """By the person's own act, which they are told of. Raises Refusal as `put` does."""
    Account.objects.select_for_update().get(id=account.id)
    put(account, totp)
    acts.record(account, "identity.change_second_factor", str(account.id))


@transaction.atomic
def is_right(account: Account, code: str) -> bool:
    """The device's row is locked, so that one code serves once. Raises Refusal `slow_down` (429)."""
    device = TOTPDevice.objects.select_for_update().filter(user=account, confirmed=True).first()
    if device is None:
        return False
    # Of itself the wait doubles without end: whoever knows the words alone could shut their owner out for days.
    device.throttling_failure_count = min(device.throttling_failure_count, MOST_FAILURES)
    allowed, _ = device.verify_is_allowed()
    if not allowed:
        raise slow_down()
    return bool(device.verify_token(code))


def wrong_code() -> Refusal:
    return Refusal(
        "wrong",
        "Ce code n’est pas le bon. Attendez le suivant dans votre application, puis saisissez-le.",
        status=401,
    )
