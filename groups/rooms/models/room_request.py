from django.conf import settings
from django.db import models
from django.db.models import F, Q

from groups.rooms.models.fields import signature_field
from groups.rooms.models.room import Room


class RoomRequest(models.Model):
    """A member's signed wish to be let into a closed room. It rests beside the log until an `admit` carries it.

    One per person and room. A refusal stands for a while, so that nobody asks again and again; what waits ends with the
    stay in the territory, and with the keys and the card that it names.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="entry_requests")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="room_requests")
    payload = models.TextField()
    signature = signature_field()
    at = models.BigIntegerField()
    """Milliseconds, the server's clock: when it was first made."""
    refused_at = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "account"], name="room_request_one_per_account"),
            models.CheckConstraint(
                condition=Q(refused_at=None) | Q(refused_at__gte=F("at")), name="room_request_refused_after_it_was_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} asks for {self.room_id}"
