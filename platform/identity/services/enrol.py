"""A new account comes complete: vault, unlockers and, with a passphrase, the second factor together."""

from django.db import IntegrityError, transaction

from identity.models import Account
from identity.models.account import fold_email
from identity.schemas import Enrolment
from identity.services import second_factor, unlockers, vault
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
        raise email_taken()
    if Account.objects.filter(id=enrolment.account).exists():
        raise Refusal("account_taken", "Ce compte existe déjà. Connectez-vous pour continuer.")
    account = Account(id=enrolment.account, email=email, created_at=clock.now())
    account.set_unusable_password()
    _insert(account)
    vault.begin(account, enrolment.vault)
    for new in enrolment.unlockers:
        unlockers.add(account, new, ceremony, at=account.created_at)
    if enrolment.totp is not None:
        second_factor.put(account, enrolment.totp)
    audit.record(str(account.id), "identity.enrol", "done", str(account.id))
    return account


def _insert(account: Account) -> None:
    """Of two who come at one moment, the later one finds the address taken; a database's own words would name it."""
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise email_taken() from None


def email_taken() -> Refusal:
    return Refusal("email_taken", "Cette adresse a déjà un compte ici. Connectez-vous, puis rouvrez votre lien.")
