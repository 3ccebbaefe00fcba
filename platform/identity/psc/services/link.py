"""An account and the identity of its owner."""

from dataclasses import asdict

from django.db import IntegrityError, transaction

from identity.models import Account
from identity.psc.claims import Proven
from identity.psc.models import LinkedIdentity
from identity.services import acts
from kernel import audit, clock


def link(account: Account, person: Proven) -> bool:
    """Links them, in the place of who was linked before, and tells the owner. False where the person is linked to
    another account."""
    id = str(account.id)
    try:
        with transaction.atomic():
            LinkedIdentity.objects.update_or_create(account=account, defaults=_proof(person))
            acts.record(account, "identity.psc_link", id)
    except IntegrityError:
        audit.record(id, "identity.psc_link", "refused", id)
        return False
    return True


def renew(account: Account, person: Proven) -> None:
    """What was proven once more."""
    LinkedIdentity.objects.filter(account=account).update(**_proof(person))


@transaction.atomic
def unlink(account: Account) -> None:
    """Nobody signs in as this account by the provider any more."""
    deleted, _ = LinkedIdentity.objects.filter(account=account).delete()
    if deleted:
        acts.record(account, "identity.psc_unlink", str(account.id))


def _proof(person: Proven) -> dict[str, object]:
    return {**asdict(person), "proven_at": clock.now()}
