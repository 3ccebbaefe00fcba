from django.db import models

from groups.rooms.models import Room


class Cursor(models.Model):
    """The concerns of a room's messages are noted up to message `seq`."""

    room = models.OneToOneField(Room, on_delete=models.PROTECT, primary_key=True, related_name="+")
    seq = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.room_id}: {self.seq}"
