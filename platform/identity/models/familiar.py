from django.db import models

from identity.models.account import Account


class Familiar(models.Model):
    """Somewhere an account signed in before: a mark that says nothing to whoever reads it without the server's key."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="familiar")
    mark = models.CharField(max_length=43)
    seen_at = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "mark"], name="familiar_once")]

    def __str__(self) -> str:
        return f"somewhere {self.account_id} signed in"
