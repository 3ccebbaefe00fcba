from django.conf import settings
from django.db import models
from django.db.models import Q

from groups.rooms.models.fields import hash_field
from groups.rooms.models.room import Room

PER_AUTHOR = 3
"""How many boxes an author may place for one holder and epoch: one that does not open must not end the matter."""


class Box(models.Model):
    """An epoch's key, sealed to one holder: an account or an open invitation."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="boxes")
    epoch = models.PositiveIntegerField()
    commitment = hash_field()
    holder = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    box = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "epoch", "holder", "author", "place"], name="box_place_taken_once"),
            models.CheckConstraint(condition=Q(place__range=(1, PER_AUTHOR)), name="box_few_per_author"),
            models.CheckConstraint(condition=Q(epoch__gt=0), name="box_epoch_from_one"),
        ]
        indexes = [models.Index(fields=["holder", "room"], name="box_of_holder")]

    def __str__(self) -> str:
        return f"{self.room_id} epoch {self.epoch} for {self.holder}"
