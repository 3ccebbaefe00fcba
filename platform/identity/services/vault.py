"""The vault is written by compare-and-swap: of two browsers, the later one reads again first."""

from django.db.models import F

from identity.models import Account, Vault
from kernel.errors import Refusal


def replace(account: Account, *, version: int, ciphertext: bytes) -> int:
    """Writes the vault if it still stands at `version`; returns the next one. Raises Refusal `vault_changed` (409)."""
    written = Vault.objects.filter(account=account, version=version).update(
        version=F("version") + 1, ciphertext=ciphertext
    )
    if not written:
        raise Refusal("vault_changed", "Ce compte vient d’être modifié ailleurs. Rechargez la page, puis recommencez.")
    return version + 1
