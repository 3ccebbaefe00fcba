from functools import cached_property

from django.db import models
from django.db.models import F, Q

from groups.agenda.models.notice import Notice
from groups.rooms.log import notice


class Event(Notice):
    starts = models.BigIntegerField()
    ends = models.BigIntegerField()
    capacity = models.PositiveIntegerField(null=True, blank=True)
    """How many may come; whoever answers yes beyond it waits, in the order of answering."""
    cancelled_at = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="event_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(capacity__isnull=True) | Q(capacity__gt=0), name="event_holds_somebody"),
        ]
        indexes = [models.Index(fields=["territory", "ends"], name="event_of_territory")]

    @cached_property
    def content(self) -> notice.Event:
        return notice.decode_event(self.payload.encode())
