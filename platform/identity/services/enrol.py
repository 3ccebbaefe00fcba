"""A new account comes complete: vault, unlockers and, with a passphrase, the second factor together."""

import base64

from django.db import IntegrityError, transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from identity.models import Account, Vault
from identity.models.account import fold_email
from identity.schemas import Enrolment
from identity.services import unlockers
from identity.services.ceremonies import Ceremony
from kernel import audit, clock
from kernel.errors import Refusal


@transaction.atomic
def enrol(enrolment: Enrolment, ceremony: Ceremony | None = None) -> Account:
    """Makes the account within the caller's transaction; the caller begins its session. A passkey among its unlockers
    was made in `ceremony`.

    Raises Refusal `email_taken`, `account_taken` (409), `wrong` (401) when the code is not the secret's, and as
    `unlockers.put` does.
    """
    email = fold_email(enrolment.email)
    if Account.objects.filter(email=email).exists():
        raise _email_taken()
    if Account.objects.filter(id=enrolment.account).exists():
        raise Refusal("account_taken", "Ce compte existe déjà. Connectez-vous pour continuer.")
    account = Account(id=enrolment.account, email=email, created_at=clock.now())
    account.set_unusable_password()
    _insert(account)
    Vault.objects.create(account=account, ciphertext=enrolment.vault)
    for new in enrolment.unlockers:
        unlockers.put(account, new, ceremony, at=account.created_at)
    if enrolment.totp is not None:
        _add_second_factor(account, secret=enrolment.totp.secret, code=enrolment.totp.code)
    audit.record(str(account.id), "identity.enrol", "done", str(account.id))
    return account


def _insert(account: Account) -> None:
    """Of two who come at one moment, the later one finds the address taken; a database's own words would name it."""
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise _email_taken() from None


def _email_taken() -> Refusal:
    return Refusal("email_taken", "Cette adresse a déjà un compte ici. Connectez-vous, puis rouvrez votre lien.")


def _add_second_factor(account: Account, *, secret: str, code: str) -> None:
    device = TOTPDevice.objects.create(user=account, name="totp", key=base64.b32decode(secret).hex())
    if not device.verify_token(code):
        raise Refusal(
            "wrong",
            "Ce code n’est pas le bon. Attendez le suivant dans votre application, puis saisissez-le.",
            status=401,
        )
