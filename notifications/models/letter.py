from django.conf import settings
from django.db import models

from kernel.models import AuditEntry


class Letter(models.Model):
    """That somebody is told of an act on their account, by mail: due until it is sent."""

    entry = models.OneToOneField(AuditEntry, on_delete=models.CASCADE, primary_key=True, related_name="letter")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    """None where nobody is left to be told."""
    due_at = models.BigIntegerField(db_index=True)
    """When it may be tried next (ms)."""
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"letter about {self.entry_id}"
