"""Former vaults and unlockers: a session may replace both, and an operator may put them back."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from identity.models import Account, PastUnlocker, PastVault, Unlocker, Vault
from identity.models.past import DAY
from identity.services import sessions
from kernel import audit, clock

KEPT: Final = timedelta(days=30)


def keep_vault(vault: Vault) -> None:
    """Before it is replaced; needs a transaction. The day's first replacement is audited: clients write often."""
    _, first = PastVault.objects.get_or_create(
        account_id=vault.account_id, day=_today(), defaults={"ciphertext": vault.ciphertext}
    )
    if first:
        audit.record(str(vault.account_id), "identity.replace_vault", "done", str(vault.account_id))


def keep_unlocker(unlocker: Unlocker) -> None:
    """Before it is replaced or deleted; needs a transaction."""
    PastUnlocker.objects.get_or_create(
        account_id=unlocker.account_id,
        day=_today(),
        kind=unlocker.kind,
        defaults={
            "unlocker": unlocker.id,
            "salt": unlocker.salt,
            "resting": unlocker.resting,
            "verifier": unlocker.verifier,
            "created_at": unlocker.created_at,
        },
    )


@transaction.atomic
def restore(account: Account, day: date) -> list[str]:
    """Puts back the vault and the unlockers that stood when `day` (UTC) began, as far as they were replaced since.

    What was put back, by kind. What stood until now is kept in its turn. All the account's sessions end: one of them
    may be whose deed is undone.
    """
    Account.objects.select_for_update().get(pk=account.pk)
    sessions.end_all(account)
    since = {"account": account, "day__gte": (day - date(1970, 1, 1)).days}
    done = []
    vault = PastVault.objects.filter(**since).order_by("day").first()
    if vault is not None:
        keep_vault(account.vault)
        Vault.objects.filter(account=account).update(version=F("version") + 1, ciphertext=vault.ciphertext)
        done.append("vault")
    for kind in Unlocker.Kind.values:
        unlocker = PastUnlocker.objects.filter(**since, kind=kind).order_by("day").first()
        if unlocker is not None:
            _put_back(unlocker)
            done.append(kind)
    audit.record("operator", "identity.restore", "done", str(account.pk))
    return done


def _put_back(past: PastUnlocker) -> None:
    for present in Unlocker.objects.filter(account=past.account, kind=past.kind):
        keep_unlocker(present)
        present.delete()
    Unlocker.objects.create(
        id=past.unlocker,
        account=past.account,
        kind=past.kind,
        salt=past.salt,
        resting=past.resting,
        verifier=past.verifier,
        created_at=past.created_at,
    )


def _today() -> int:
    return clock.now() // DAY
