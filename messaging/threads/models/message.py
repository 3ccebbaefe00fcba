from django.conf import settings
from django.db import models
from django.db.models import Q

from groups.rooms.models import Room
from groups.rooms.models.fields import hash_field, signature_field


class Message(models.Model):
    """One sealed message, exactly as it was signed. `id` is the sender's; `seq`, `place` and `number` are the server's.

    `seq` counts the messages of the room and `place` those of the thread, both without gaps; `number` is how many of
    the thread's, up to and with it, are about no other: what may be unread. `target` is what a quiet one is about. The
    `body` of what was `deleted` is empty, and so are those of the edits, reactions and votes about it.
    """

    class Kind(models.TextChoices):
        POST = "post"
        TITLE = "title"
        CASE = "case"
        EDIT = "edit"
        DELETE = "delete"
        REACTION = "reaction"
        VOTE = "vote"
        PIN = "pin"

    id = models.UUIDField(primary_key=True, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="messages", db_index=False)
    seq = models.PositiveBigIntegerField()
    thread = models.ForeignKey("Thread", on_delete=models.PROTECT, related_name="messages", db_index=False)
    place = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    target = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="gestures")
    document = models.BooleanField(default=False)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    header = models.TextField()
    header_hash = hash_field(unique=True)
    signature = signature_field()
    body = models.BinaryField()
    deleted = models.BooleanField(default=False)
    at = models.BigIntegerField()
    """Milliseconds, the server's clock."""

    class Meta:
        ordering = ["room", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="message_one_per_seq"),
            models.UniqueConstraint(fields=["thread", "place"], name="message_one_per_place"),
            models.CheckConstraint(condition=Q(seq__gt=0, place__gt=0, number__gt=0), name="message_counted_from_one"),
        ]
        indexes = [
            models.Index(fields=["room", "seq"], condition=Q(document=True) | Q(kind="pin"), name="message_documents")
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.seq}"
