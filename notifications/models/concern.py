from django.conf import settings
from django.db import models

from messaging.threads.models import Thread


class Concern(models.Model):
    """The last message of a thread that concerns somebody: its `number` there."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="concerns")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "thread"], name="concern_one_per_thread")]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.thread_id}: {self.number}"
