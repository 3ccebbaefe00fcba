from django.db import models

from groups.rooms.models import Room
from messaging.threads.models.message import Message


class Thread(models.Model):
    """Messages that follow one another in a room. Its id is its root's; its title, if any, is a sealed message too."""

    id = models.UUIDField(primary_key=True, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="threads", db_index=False)
    count = models.PositiveIntegerField()
    last_seq = models.PositiveBigIntegerField()
    last_at = models.BigIntegerField()
    title = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "last_seq"], name="thread_last_seq_is_one_message"),
        ]

    def __str__(self) -> str:
        return str(self.id)
