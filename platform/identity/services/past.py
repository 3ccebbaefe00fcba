"""Former vaults, unlockers and second factors: a session may replace them, and an operator may put them back."""

from datetime import timedelta
from typing import Final

from django_otp.plugins.otp_totp.models import TOTPDevice

from identity.models import Account, PastSecondFactor, PastUnlocker, PastVault, Unlocker, Vault
from identity.models.past import DAY
from identity.models.unlocker import WayIn
from identity.services import server_key
from kernel import audit, clock

KEPT_FOR: Final = timedelta(days=30)
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
            account_id=unlocker.account_id, day=_today(), unlocker=unlocker.id, **what_it_is(unlocker)
        )


def keep_second_factor(account: Account, device: TOTPDevice | None) -> None:
    """Before it is replaced, begun or deleted; needs a transaction."""
    resting = server_key.lay_to_rest(device.bin_key) if device else b""
    PastSecondFactor.objects.get_or_create(account=account, day=_today(), defaults={"resting": resting})


def what_it_is(unlocker: WayIn) -> dict[str, object]:
    """For another row that is one."""
    return {name: getattr(unlocker, name) for name in _FIELDS}


def _today() -> int:
    return clock.now() // DAY
