from django.conf import settings
from django.db import models

from messaging.threads.models.thread import Thread


class Position(models.Model):
    """How many messages of a thread somebody has read: all up to `number`."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="positions", db_index=False
    )
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="positions")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "thread"], name="position_one_per_thread")]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.thread_id}: {self.number}"
