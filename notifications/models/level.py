from django.conf import settings
from django.db import models

from groups.rooms.models import Room


class Level(models.Model):
    """How much of a room somebody chose to hear of; without a row, the room's kind decides (`access.levels_of`)."""

    class Choice(models.TextChoices):
        ALL = "all"
        CONCERNED = "concerned"
        NONE = "none"

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="levels")
    level = models.CharField(max_length=9, choices=Choice)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "room"], name="level_one_per_room"),
            models.CheckConstraint(
                condition=models.Q(level__in=["all", "concerned", "none"]), name="level_is_a_choice"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.room_id}: {self.level}"
