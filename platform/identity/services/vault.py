"""The vault is written by compare-and-swap: of two browsers, the later one reads again first."""

from django.db import transaction

from identity.models import Account, Vault
from identity.services import past
from kernel.errors import Refusal


@transaction.atomic
def replace(account: Account, *, version: int, ciphertext: bytes) -> int:
    """Writes the vault if it still stands at `version`; returns the next one. Raises Refusal `vault_changed` (409)."""
    vault = Vault.objects.select_for_update().filter(account=account, version=version).first()
    if vault is None:
        raise Refusal("vault_changed", "Ce compte vient d’être modifié ailleurs. Rechargez la page, puis recommencez.")
    return put(vault, ciphertext)


def put(vault: Vault, ciphertext: bytes) -> int:
    """In the place of what stood, which is kept; on a row that the caller locked. Returns its version."""
    past.keep_vault(vault)
    vault.version, vault.ciphertext = vault.version + 1, ciphertext
    vault.save(update_fields=["version", "ciphertext"])
    return vault.version
