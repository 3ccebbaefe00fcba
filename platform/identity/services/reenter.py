"""Somebody who lost everything comes back to their account with new ways in: those of before end with that."""

from django.db import transaction

from identity.models import Account, Vault
from identity.models.account import fold_email
from identity.psc.services import link
from identity.schemas import Enrolment
from identity.services import acts, email, past, second_factor, sessions, unlockers, vault
from identity.services.ceremonies import Ceremony
from kernel import clock


@transaction.atomic
def reenter(enrolment: Enrolment, ceremony: Ceremony | None = None) -> Account:
    """Address, vault, unlockers and second factor of the account that the enrolment names give way to the enrolment's;
    every session ends, and nobody signs in by the provider of identities until it is linked again. The vault and the
    unlockers that stood are kept as all that is replaced.

    The caller has seen that somebody whom the account's people trust let it re-enter, and that it serves nowhere else;
    it begins the session. Raises Refusal as `enrol` does.
    """
    account = Account.objects.select_for_update().get(pk=enrolment.account)
    sessions.end_all(account)
    if fold_email(enrolment.email) != account.email:
        email.move(account, fold_email(enrolment.email))
    for unlocker in account.unlockers.all():
        past.keep_unlocker(unlocker)
        unlocker.delete()
    vault.put(Vault.objects.select_for_update().get(account=account), enrolment.vault)
    for new in enrolment.unlockers:
        unlockers.add(account, new, ceremony, at=clock.now())
    link.unlink(account)
    second_factor.end(account)
    if enrolment.totp is not None:
        second_factor.put(account, enrolment.totp)
    acts.record(account, "identity.reenter", str(account.id))
    return account
