from django.conf import settings
from django.db import models
from django.db.models import Q

from groups.rooms.models import Room
from groups.rooms.models.fields import hash_field, signature_field


class Message(models.Model):
    """One sealed message, exactly as it was signed. `id` is the sender's; `seq` and `number` are the server's.

    Both count without gaps: `seq` the messages of the room, `number` those of the thread.
    """

    class Kind(models.TextChoices):
        POST = "post"
        TITLE = "title"
        CASE = "case"

    id = models.UUIDField(primary_key=True, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="messages", db_index=False)
    seq = models.PositiveBigIntegerField()
    thread = models.ForeignKey("Thread", on_delete=models.PROTECT, related_name="messages", db_index=False)
    number = models.PositiveIntegerField()
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    header = models.TextField()
    header_hash = hash_field(unique=True)
    signature = signature_field()
    body = models.BinaryField()
    at = models.BigIntegerField()
    """Milliseconds, the server's clock."""

    class Meta:
        ordering = ["room", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="message_one_per_seq"),
            models.UniqueConstraint(fields=["thread", "number"], name="message_one_per_number"),
            models.CheckConstraint(condition=Q(seq__gt=0, number__gt=0), name="message_counted_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.seq}"
