from django.conf import settings
from django.db import models

from groups.rooms.models import Room
from groups.rooms.models.fields import signature_field


class Notice(models.Model):
    """What an author signed for a territory or one of its rooms. `payload` says it all; other columns find it."""

    id = models.UUIDField(primary_key=True, editable=False)
    territory = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Without one it is for the whole territory."""
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    """Who signed this revision."""
    payload = models.TextField()
    signature = signature_field()
    revision = models.PositiveIntegerField()
    published_at = models.BigIntegerField(editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.id)
