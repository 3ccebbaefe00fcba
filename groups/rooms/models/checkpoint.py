from django.db import models
from django.db.models import Q

from groups.rooms.models.room import Room


class Checkpoint(models.Model):
    """What a territory's log came to at a place, in its one form, packed: it follows from the statements, and saves
    going through them."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="checkpoints")
    rules = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    packed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "rules", "seq"], name="checkpoint_one_per_seq"),
            models.CheckConstraint(condition=Q(seq__gt=0), name="checkpoint_seq_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.seq}"
