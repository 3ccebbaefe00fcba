from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from groups.rooms.models import Room
from kernel import clock


class FileQuerySet(QuerySet["File"]):
    def kept(self) -> "FileQuerySet":
        """All but those that wait to be swept."""
        return self.filter(is_kept())


def is_kept() -> Q:
    return Q(due_at__isnull=True) | Q(due_at__gt=clock.now())


class File(models.Model):
    """Sealed chunks that one message names, or will name. `id` is the owner's; `bytes` is the length of the ciphertext.

    `message` is what it is attached to, and nothing else shows it. Without one, `due_at` says when it is swept.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chunks = models.PositiveSmallIntegerField()
    bytes = models.PositiveIntegerField()
    message = models.UUIDField(null=True, blank=True, db_index=True)
    due_at = models.BigIntegerField(null=True, blank=True, db_index=True)
    """Milliseconds, the server's clock."""

    objects = FileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(message__isnull=True, due_at__isnull=False) | Q(message__isnull=False, due_at__isnull=True),
                name="file_attached_or_due",
            ),
            models.CheckConstraint(condition=Q(chunks__gt=0, bytes__gt=0), name="file_holds_something"),
        ]

    def __str__(self) -> str:
        return str(self.id)
