from functools import cached_property

from django.db import models

from groups.agenda.models.notice import Notice
from groups.rooms.log import notice


class Announcement(Notice):
    acknowledge = models.BooleanField()
    """Whether readers are asked to say that they have read it."""
    withdrawn_at = models.BigIntegerField(null=True, blank=True)
    """Since then nobody reaches it; its row stays, so that its id is not taken again."""

    class Meta:
        indexes = [models.Index(fields=["territory", "published_at"], name="announcement_of_territory")]

    @cached_property
    def content(self) -> notice.Announcement:
        return notice.decode_announcement(self.payload.encode())
