"""Former vaults and unlockers: a session may replace both, and an operator may put them back."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q

from identity.models import Account, PastUnlocker, PastVault, Unlocker, Vault
from identity.models.past import DAY
from identity.models.unlocker import WayIn
from identity.services import acts, sessions
from kernel import audit, clock

KEPT: Final = timedelta(days=30)
_FIELDS: Final = [field.name for field in WayIn._meta.local_fields]


def keep_vault(vault: Vault) -> None:
    """Before it is replaced; needs a transaction. The day's first replacement is audited: clients write often."""
    _, first = PastVault.objects.get_or_create(
        account_id=vault.account_id, day=_today(), defaults={"resting": vault.resting}
    )
    if first:
        audit.record(str(vault.account_id), "identity.replace_vault", "done", str(vault.account_id))


def keep_unlocker(unlocker: Unlocker) -> None:
    """Before it is replaced or deleted; needs a transaction. What came and went within a day is not kept."""
    if unlocker.created_at // DAY < _today() or unlocker.created_at == unlocker.account.created_at:
        PastUnlocker.objects.create(
            account_id=unlocker.account_id, day=_today(), unlocker=unlocker.id, **_what_it_is(unlocker)
        )


@transaction.atomic
def restore(account: Account, day: date) -> list[str]:
    """Puts back the vault and the unlockers as they stood when `day` (UTC) began, or when the account did, if later.

    What was put back, by kind; unlockers that came since are gone. What stood until now is kept in its turn. All the
    account's sessions end: one of them may be whose deed is undone. The owner is told.
    """
    Account.objects.select_for_update().get(pk=account.pk)
    sessions.end_all(account)
    since = (day - date(1970, 1, 1)).days
    done = []
    vault = PastVault.objects.filter(account=account, day__gte=since).order_by("day").first()
    if vault is not None:
        keep_vault(account.vault)
        Vault.objects.filter(account=account).update(version=F("version") + 1, resting=vault.resting)
        done.append("vault")
    done += _put_unlockers_back(account, since)
    acts.record_by("operator", "identity.restore", account.id)
    return done


def _put_unlockers_back(account: Account, since: int) -> list[str]:
    stood = Q(created_at__lt=since * DAY) | Q(created_at=account.created_at)
    for late in account.unlockers.exclude(stood):
        keep_unlocker(late)
        late.delete()
    former = list(PastUnlocker.objects.filter(stood, account=account, day__gte=since).order_by("kind", "created_at"))
    for unlocker in former:
        account.unlockers.create(id=unlocker.unlocker, **_what_it_is(unlocker))
        unlocker.delete()
    return [unlocker.kind for unlocker in former]


def _what_it_is(unlocker: WayIn) -> dict[str, object]:
    return {name: getattr(unlocker, name) for name in _FIELDS}


def _today() -> int:
    return clock.now() // DAY
