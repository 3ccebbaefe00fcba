from django.conf import settings
from django.db import models

from groups.rooms.models import Room


class Witness(models.Model):
    """The heads that an account's last message in a room named: the next one may not name older ones."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    head = models.PositiveIntegerField()
    territory = models.PositiveIntegerField()
    carers = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "witnesses"
        constraints = [models.UniqueConstraint(fields=["room", "account"], name="witness_one_per_room")]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.room_id} at {self.head}"
