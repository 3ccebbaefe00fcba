from django.conf import settings
from django.db import models
from django.db.models import F, Q

from groups.rooms.models.box import PER_AUTHOR
from groups.rooms.models.room import Room


class Link(models.Model):
    """The key of an earlier epoch (`opens`) under the key of a later one: the newest key opens the past."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="links")
    epoch = models.PositiveIntegerField()
    opens = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    link = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "epoch", "opens", "author", "place"], name="link_place_taken_once"),
            models.CheckConstraint(condition=Q(place__range=(1, PER_AUTHOR)), name="link_few_per_author"),
            models.CheckConstraint(condition=Q(opens__gt=0, opens__lt=F("epoch")), name="link_opens_the_past"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} epoch {self.epoch} opens {self.opens}"
