from django.db import models

from identity.models.account import Account


class Session(models.Model):
    """A complete sign-in. It gives a session a name that may travel, which its key may not."""

    id = models.UUIDField(primary_key=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=40, unique=True, editable=False)
    began_at = models.BigIntegerField(editable=False)
    ends_at = models.BigIntegerField(db_index=True)
    """When it is over by itself."""
    name = models.CharField(max_length=40, default="")
    """What the browser says it is, coarsely: `Firefox · Windows`."""
    seen_at = models.BigIntegerField(default=0)
    """When it last asked for something, give or take `sessions.GRAIN`."""
    trusted = models.BooleanField(default=False)

    class Meta:
        ordering = ["began_at"]

    def __str__(self) -> str:
        return str(self.id)
