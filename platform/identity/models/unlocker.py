from typing import Final

from django.db import models
from django.db.models import Q

from identity.models.account import Account


class WayIn(models.Model):
    """What an unlocker is: it proves who signs in, by a secret's `verifier` or a passkey's `public_key`, and opens the
    vault, unless `resting` is empty."""

    class Kind(models.TextChoices):
        PASSPHRASE = "passphrase"  # noqa: S105 - a kind
        SHEET = "sheet"
        PASSKEY = "passkey"

    kind = models.CharField(max_length=16, choices=Kind)
    created_at = models.BigIntegerField(editable=False)
    # The wrapped vault key, once more under the server's key: a stolen database alone allows no guessing.
    resting = models.BinaryField(default=b"")

    # Of a secret: what it is stretched with, and its auth half through Django's password hasher.
    salt = models.BinaryField(default=b"")
    verifier = models.CharField(max_length=255, default="")

    # Of a passkey: the credential's id in base64url (WebAuthn: at most 1023 bytes) and its COSE key.
    name = models.CharField(max_length=60, default="")
    credential = models.CharField(max_length=1364, default="")
    public_key = models.BinaryField(default=b"")
    sign_count = models.PositiveBigIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def opens(self) -> bool:
        return bool(self.resting)


class Unlocker(WayIn):
    """One way into a vault, and a name for it that may travel."""

    id = models.UUIDField(primary_key=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="unlockers")
    used_at = models.BigIntegerField(null=True)
    """When it last proved who signs in (ms)."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "kind"], condition=~Q(kind="passkey"), name="unlocker_one_secret_per_kind"
            ),
            models.UniqueConstraint(
                fields=["credential"], condition=Q(kind="passkey"), name="unlocker_one_per_credential"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.account_id}"


PASSKEYS: Final = 10
"""How many an account may have."""
