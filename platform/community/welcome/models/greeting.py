from django.conf import settings
from django.db import models

from groups.rooms.models import Room


class Greeting(models.Model):
    """A member of a territory greeted a newcomer. One of a former stay does not count: see `at`."""

    territory = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    newcomer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "newcomer", "by"], name="greeting_one_per_pair"),
            models.CheckConstraint(condition=~models.Q(newcomer=models.F("by")), name="greeting_of_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} greets {self.newcomer_id}"
