"""Ways into the vault: one of each kind, and never none."""

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from identity import access
from identity.models import Account, Unlocker
from identity.schemas import NewUnlocker
from identity.services import past, server_key
from kernel import audit, clock
from kernel.encoding import b64
from kernel.errors import Refusal


@transaction.atomic
def put(account: Account, new: NewUnlocker) -> Unlocker:
    """Adds an unlocker, in the place of the one of its kind. Raises Refusal `id_taken` (409)."""
    # The account's row makes two of one kind wait for each other.
    Account.objects.select_for_update().get(id=account.id)
    for former in account.unlockers.filter(kind=new.kind):
        past.keep_unlocker(former)
        former.delete()
    if Unlocker.objects.filter(id=new.id).exists():
        raise Refusal("id_taken", "Cet accès existe déjà. Rechargez la page, puis recommencez.")
    unlocker = account.unlockers.create(
        id=new.id,
        kind=new.kind,
        salt=new.salt,
        resting=server_key.lay_to_rest(new.wrapped),
        verifier=make_password(b64(new.auth)),
        created_at=clock.now(),
    )
    audit.record(str(account.id), "identity.put_unlocker", "done", str(new.id))
    return unlocker


@transaction.atomic
def delete(account: Account, unlocker: UUID) -> None:
    """Raises Refusal `not_found` (404), or `last` (409) for the only way in."""
    # The account's row makes two deletions wait for each other: together they could leave none.
    Account.objects.select_for_update().get(id=account.id)
    doomed = access.unlocker_of(account, unlocker)
    if account.unlockers.count() == 1:
        raise Refusal("last", "C’est votre seul moyen d’entrer. Ajoutez-en un autre avant de retirer celui-ci.")
    past.keep_unlocker(doomed)
    doomed.delete()
    audit.record(str(account.id), "identity.delete_unlocker", "done", str(unlocker))
