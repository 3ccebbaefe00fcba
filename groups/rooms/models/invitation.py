from django.db import models

from groups.rooms.models.room import Room


class Invitation(models.Model):
    """In which log a link stands: a territory's (personal) or an onboarding room's (shared). All else is in the log."""

    id = models.UUIDField(primary_key=True, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="invitations")

    def __str__(self) -> str:
        return str(self.id)
