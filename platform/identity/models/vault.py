from django.db import models

from identity.models.account import Account


class Vault(models.Model):
    """An account's keys, sealed in its browser. `version` grows by one at each write.

    `resting` is that, once more under the server's key: whoever stole the vault's key opens no copy of the database.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="vault")
    version = models.PositiveIntegerField(default=1)
    resting = models.BinaryField()

    def __str__(self) -> str:
        return f"vault of {self.account_id}, version {self.version}"
