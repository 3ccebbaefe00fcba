from django.db import models

from identity.models.account import Account


class ComingEmail(models.Model):
    """An address that an account asked for: its own once the code that was sent there is typed back."""

    id = models.UUIDField(primary_key=True, editable=False)
    """From which the code is made, with the server's key: it stands nowhere."""
    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="coming_email")
    email = models.EmailField()
    ends_at = models.BigIntegerField(db_index=True)
    """Until when the code is good (ms)."""
    due_at = models.BigIntegerField(null=True)
    """When its letter may be tried next (ms); None once it is sent."""

    def __str__(self) -> str:
        return str(self.id)
