from django.db import models

from groups.rooms.models import Room


class Roll(models.Model):
    """How far a territory's log is told by its profiles: names and professions are those of its place `seq`."""

    territory = models.OneToOneField(Room, on_delete=models.CASCADE, primary_key=True, related_name="+")
    seq = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.territory_id} {self.seq}"
