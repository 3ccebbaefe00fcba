from django.conf import settings
from django.db import models
from django.db.models import F, Q

from groups.rooms.models.fields import signature_field
from groups.rooms.models.room import Room


class Request(models.Model):
    """A guest's signed wish to become a member of a territory. It rests beside the log until an `admit` carries it.

    One per person and territory. It outlasts a refusal, so that nobody asks again and again, and ends
    with the stay that it was made in or began.
    """

    territory = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="requests")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="requests")
    payload = models.TextField()
    signature = signature_field()
    at = models.BigIntegerField()
    """Milliseconds, the server's clock: when it was first made."""
    refused_at = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "account"], name="request_one_per_account"),
            models.CheckConstraint(
                condition=Q(refused_at=None) | Q(refused_at__gte=F("at")), name="request_refused_after_it_was_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} asks for {self.territory_id}"
