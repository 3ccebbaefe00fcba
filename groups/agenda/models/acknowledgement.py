from django.conf import settings
from django.db import models

from groups.agenda.models.announcement import Announcement


class Acknowledgement(models.Model):
    """Somebody said that they have read an announcement, in the revision that stood then."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="acknowledgements")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    at = models.BigIntegerField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["announcement", "account"], name="acknowledgement_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} read {self.announcement_id}"
