"""The six digits of an authenticator (RFC 6238), by django-otp: what a passphrase awaits."""

import base64

from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from identity.models import Account
from identity.schemas import Totp
from identity.services import acts, past, throttle
from kernel.errors import Refusal


def of(account: Account) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=account, confirmed=True).first()


@transaction.atomic
def end(account: Account) -> None:
    """Keeps it as all that is replaced."""
    past.keep_second_factor(account, of(account))
    TOTPDevice.objects.filter(user=account).delete()


@transaction.atomic
def put(account: Account, totp: Totp) -> None:
    """Of an account that has none. Raises Refusal `wrong` (401) when the code is not the secret's."""
    device = TOTPDevice.objects.create(user=account, name="totp", key=base64.b32decode(totp.secret).hex())
    if not device.verify_token(totp.code):
        raise wrong_code()


@transaction.atomic
def change(account: Account, totp: Totp) -> None:
    """In the place of the one before, by the person's own act, which they are told of. Raises Refusal as `put` does."""
    Account.objects.select_for_update().get(id=account.id)
    end(account)
    put(account, totp)
    acts.record(account, "identity.change_second_factor", str(account.id))


def is_right(account: Account, code: str, *, where: str, known: bool) -> bool:
    """`where` and whether it is `known` as `throttle.take_code` has them. Raises Refusal `slow_down` (429)."""
    id = str(account.id)
    throttle.take_code(id, where=where, known=known)
    right = _is_right(account, code)
    if right:
        throttle.forgive_code(id, where=where, known=known)
    return right


@transaction.atomic
def _is_right(account: Account, code: str) -> bool:
    """The device's row is locked, so that one code serves once."""
    device = TOTPDevice.objects.select_for_update().filter(user=account, confirmed=True).first()
    return device is not None and bool(device.verify_token(code))


def wrong_code() -> Refusal:
    return Refusal(
        "wrong",
        "Ce code n’est pas le bon. Attendez le suivant dans votre application, puis saisissez-le.",
        status=401,
    )
