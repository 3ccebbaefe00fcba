from django.db import models

from identity.models.account import Account


class FormerEmail(models.Model):
    """An address that an account had until `at` (ms): whoever reads there is told that it was changed."""

    id = models.UUIDField(primary_key=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="former_emails")
    email = models.EmailField()
    at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)
