from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from groups.rooms.models.fields import hash_field
from groups.rooms.models.room import Room


class Invitation(models.Model):
    """A link that was handed out, projected from the log of a territory (personal) or an onboarding room (shared)."""

    id = models.UUIDField(primary_key=True, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="invitations")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signing = hash_field()
    card = hash_field(blank=True)
    """Of a personal link: whom it is for."""
    uses = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    expires = models.BigIntegerField()
    """Milliseconds; the log compares it with statements' own times, this row with the server's clock."""
    revoked = models.BooleanField(default=False)
    """By a statement, or because its author may no longer invite."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(used__lte=F("uses")), name="invitation_not_overspent"),
        ]

    def __str__(self) -> str:
        return str(self.id)
