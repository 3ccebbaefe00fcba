from typing import Final

from django.db import models

from identity.models.account import Account
from identity.models.unlocker import WayIn

DAY: Final = 24 * 3600 * 1000


class Past(models.Model):
    """What stood until it was first replaced on `day` (UTC, days since 1970): of what is replaced often, one a day."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    day = models.PositiveIntegerField(db_index=True)

    class Meta:
        abstract = True


class PastVault(Past):
    resting = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "day"], name="past_vault_one_a_day")]

    def __str__(self) -> str:
        return f"vault of {self.account_id} until day {self.day}"


class PastSecondFactor(Past):
    resting = models.BinaryField()
    """The authenticator's secret under the server's key; empty where there was none."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "day"], name="past_second_factor_one_a_day")]

    def __str__(self) -> str:
        return f"second factor of {self.account_id} until day {self.day}"


class PastUnlocker(Past, WayIn):
    """An unlocker that was taken away; `unlocker` was its id, which another may have had before or since."""

    unlocker = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.kind} of {self.account_id} until day {self.day}"
