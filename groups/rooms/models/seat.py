from django.conf import settings
from django.db import models
from django.db.models import Q

from groups.rooms.models.room import Room


class Seat(models.Model):
    """A present place in a room, projected from its log and its territory's: no seat, no place.

    Of a territory, `role` is `member` or `coordinator` and `carer` says whether cases are shared with them.
    """

    class Role(models.TextChoices):
        COORDINATOR = "coordinator"
        MODERATOR = "moderator"
        MEMBER = "member"
        READER = "reader"

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="seats")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=11, choices=Role)
    since_seq = models.PositiveIntegerField()
    since = models.BigIntegerField()
    """Milliseconds, the server's clock: when this row began."""
    carer = models.BooleanField(default=False)
    guest = models.BooleanField(default=False)
    """In an onboarding room only: somebody who is no member of the territory."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "account"], name="seat_one_per_account"),
            models.CheckConstraint(condition=~Q(guest=True, carer=True), name="seat_guest_is_no_carer"),
        ]
        indexes = [models.Index(fields=["account", "room"], name="seat_of_account")]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.room_id}"
