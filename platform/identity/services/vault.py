"""The vault is written by compare-and-swap: of two browsers, the later one reads again first."""

from django.db import transaction

from identity.models import Account, Vault
from identity.services import past, server_key
from kernel.errors import Refusal


def begin(account: Account, ciphertext: bytes) -> None:
    """The first of a new account."""
    Vault.objects.create(account=account, resting=server_key.lay_to_rest(ciphertext))


def read(account: Account) -> bytes:
    """The ciphertext as its browser sealed it. Raises cryptography.fernet.InvalidToken under another server key."""
    return server_key.take_up(bytes(account.vault.resting))


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
    vault.version, vault.resting = vault.version + 1, server_key.lay_to_rest(ciphertext)
    vault.save(update_fields=["version", "resting"])
    return vault.version
