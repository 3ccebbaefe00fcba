from django.db import models

from identity.models.account import Account


class Vault(models.Model):
    """An account's keys, sealed in its browser. `version` grows by one at each write."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="vault")
    version = models.PositiveIntegerField(default=1)
    ciphertext = models.BinaryField()

    def __str__(self) -> str:
        return f"vault of {self.account_id}, version {self.version}"
