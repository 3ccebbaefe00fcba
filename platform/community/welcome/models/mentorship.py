from django.conf import settings
from django.db import models
from django.db.models import Q

from groups.rooms.models import Room


class Mentorship(models.Model):
    """What a member who was asked to mentor a newcomer answered. Of a former stay it does not count: see `at`."""

    territory = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    newcomer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    accepted = models.BooleanField()
    at = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "newcomer", "mentor"], name="mentorship_one_per_pair"),
            models.UniqueConstraint(
                fields=["territory", "newcomer"], condition=Q(accepted=True), name="mentorship_one_mentor"
            ),
            models.CheckConstraint(condition=~Q(newcomer=models.F("mentor")), name="mentorship_of_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.mentor_id} for {self.newcomer_id}"
