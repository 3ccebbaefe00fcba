"""Unlockers come and go by one's own act; of those that open the vault the last one stays."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.db import transaction

from identity import access
from identity.models import Account, Unlocker
from identity.models.unlocker import PASSKEYS
from identity.schemas import NewPasskey, NewSecret
from identity.services import acts, past, second_factor, server_key
from identity.services.ceremonies import Ceremony
from identity.services.passkeys import registered
from kernel import audit, clock, throttle
from kernel.encoding import b64
from kernel.errors import Refusal

RECOGNISED_FOR: Final = timedelta(hours=1)
"""How long whoever made a passkey may say so again, its answer lost."""

RENAMED: Final = 30
"""How often in an hour an account may rename what it has."""
_NAMES: Final = "identity.names"


@transaction.atomic
def put(account: Account, new: NewSecret | NewPasskey, ceremony: Ceremony | None = None) -> Unlocker:
    """Adds an unlocker: a secret in the place of the one of its kind, a passkey beside the others.

    Raises Refusal `id_taken`, `enough`, `already`, `code_first` (409), or `passkey` (401) for a credential that was not
    made in this ceremony.
    """
    if new.kind == "passphrase" and not second_factor.of(account):
        raise Refusal("code_first", "Les sept mots vont avec une application de codes. Reliez-la d’abord.")
    unlocker = add(account, new, ceremony, at=clock.now())
    acts.record(account, "identity.put_unlocker", str(new.id))
    return unlocker


def add(account: Account, new: NewSecret | NewPasskey, ceremony: Ceremony | None, *, at: int) -> Unlocker:
    """The same within the caller's transaction, told to nobody."""
    # The account's row makes two of one kind wait for each other.
    Account.objects.select_for_update().get(id=account.id)
    unlocker = _passkey(account, new, ceremony) if isinstance(new, NewPasskey) else _secret(account, new)
    if Unlocker.objects.filter(id=new.id).exists():
        raise Refusal("id_taken", "Cet accès existe déjà. Rechargez la page, puis recommencez.")
    unlocker.resting = server_key.lay_to_rest(new.wrapped) if new.wrapped else b""
    unlocker.created_at = at
    unlocker.save(force_insert=True)
    return unlocker


@transaction.atomic
def rename(account: Account, unlocker: UUID, name: str) -> Unlocker:
    """Raises Refusal `not_found` (404) or `slow_down` (429)."""
    renamed = access.unlocker_of(account, unlocker)
    throttle.limit(_NAMES, str(account.id), most=RENAMED, within=timedelta(hours=1))
    renamed.name = name
    renamed.save(update_fields=["name"])
    audit.record(str(account.id), "identity.rename_unlocker", "done", str(unlocker))
    return renamed


@transaction.atomic
def delete(account: Account, unlocker: UUID) -> None:
    """With a passphrase goes its authenticator. Raises Refusal `not_found` (404), or `last` (409) for the only way to
    open the vault."""
    # The account's row makes two deletions wait for each other: together they could leave none.
    Account.objects.select_for_update().get(id=account.id)
    doomed = access.unlocker_of(account, unlocker)
    if not account.unlockers.exclude(id=doomed.id).exclude(resting=b"").exists():
        raise Refusal("last", "C’est votre seul moyen d’entrer. Ajoutez-en un autre avant de retirer celui-ci.")
    past.keep_unlocker(doomed)
    doomed.delete()
    if doomed.kind == Unlocker.Kind.PASSPHRASE:
        # Alone, its codes would prove who one is without signing anybody in.
        second_factor.end(account)
    acts.record(account, "identity.delete_unlocker", str(unlocker))


def is_same(account: Account, new: NewSecret | NewPasskey) -> bool:
    """Whether the account has this very unlocker, by what only its maker knows: a secret's auth half, or what a
    device said when it made a passkey, which is told to nobody afterwards, unlike all that is stored of it."""
    unlocker = account.unlockers.filter(id=new.id, kind=new.kind).first()
    if unlocker is None:
        return False
    if isinstance(new, NewSecret):
        return check_password(b64(new.auth), unlocker.verifier)
    return cache.get(_making(account, new)) is not None


def _secret(account: Account, new: NewSecret) -> Unlocker:
    for former in account.unlockers.filter(kind=new.kind):
        past.keep_unlocker(former)
        former.delete()
    verifier = make_password(b64(new.auth))
    return Unlocker(id=new.id, account=account, kind=new.kind, salt=new.salt, verifier=verifier)


def _passkey(account: Account, new: NewPasskey, ceremony: Ceremony | None) -> Unlocker:
    made = registered(new.credential, ceremony)
    known = Unlocker.objects.filter(credential=made.credential).first() if made else None
    if known is not None and known.account_id == account.id:
        raise Refusal("already", "Cet appareil ouvre déjà votre compte. Choisissez-en un autre.")
    if made is None or known is not None:
        raise Refusal(
            "passkey", "Votre appareil n’a pas pu être vérifié. Rechargez la page, puis recommencez.", status=401
        )
    if account.unlockers.filter(kind=Unlocker.Kind.PASSKEY).count() >= PASSKEYS:
        raise Refusal("enough", "Dix appareils ouvrent déjà votre compte. Retirez-en un, puis recommencez.")
    cache.set(_making(account, new), True, RECOGNISED_FOR.total_seconds())
    return Unlocker(id=new.id, account=account, kind=new.kind, name=new.name, **vars(made))


def _making(account: Account, new: NewPasskey) -> str:
    said = new.credential.response
    return "identity.making." + server_key.mark(
        str(account.id), new.id, b64(said.clientDataJSON), b64(said.attestationObject)
    )
