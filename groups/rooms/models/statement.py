from django.db import models
from django.db.models import Q

from groups.rooms.models.fields import hash_field, signature_field
from groups.rooms.models.room import Room


class Statement(models.Model):
    """One applied statement of a room's log, exactly as it was signed."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="statements")
    seq = models.PositiveIntegerField()
    payload = models.TextField()
    signature = signature_field()
    cosignature = signature_field(blank=True)
    hash = hash_field(unique=True)

    class Meta:
        ordering = ["room", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="statement_one_per_seq"),
            models.CheckConstraint(condition=Q(seq__gt=0), name="statement_seq_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.seq}"
