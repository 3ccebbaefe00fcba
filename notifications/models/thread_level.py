from django.conf import settings
from django.db import models

from messaging.threads.models import Thread


class ThreadLevel(models.Model):
    """That somebody follows a thread, whatever they hear of its room, or hears nothing of it; without a row the room's
    level counts."""

    class Choice(models.TextChoices):
        ALL = "all"
        NONE = "none"

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="levels")
    level = models.CharField(max_length=4, choices=Choice)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "thread"], name="thread_level_one_per_thread"),
            models.CheckConstraint(condition=models.Q(level__in=["all", "none"]), name="thread_level_is_a_choice"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.thread_id}: {self.level}"
