from django.db import models

from identity.models.account import Account


class Unlocker(models.Model):
    """One way into a vault: it proves who signs in (`verifier`) and opens the vault (`resting`)."""

    class Kind(models.TextChoices):
        PASSPHRASE = "passphrase"  # noqa: S105 - a kind
        SHEET = "sheet"

    id = models.UUIDField(primary_key=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="unlockers")
    kind = models.CharField(max_length=16, choices=Kind)
    salt = models.BinaryField()
    # The wrapped vault key, once more under the server's key: a stolen database alone allows no guessing.
    resting = models.BinaryField()
    # The auth half of the stretched secret, through Django's password hasher.
    verifier = models.CharField(max_length=255)
    created_at = models.BigIntegerField(editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "kind"], name="unlocker_one_per_kind")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.account_id}"
