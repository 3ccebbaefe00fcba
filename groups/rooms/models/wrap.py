from django.conf import settings
from django.db import models
from django.db.models import Q

from groups.rooms.models.box import PER_AUTHOR
from groups.rooms.models.fields import hash_field
from groups.rooms.models.room import Room


class Wrap(models.Model):
    """An onboarding room's key under one derived from its territory's: it stands for all members' boxes."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="wraps")
    epoch = models.PositiveIntegerField()
    commitment = hash_field()
    territory_epoch = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    wrap = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["room", "epoch", "territory_epoch", "author", "place"], name="wrap_place_taken_once"
            ),
            models.CheckConstraint(condition=Q(place__range=(1, PER_AUTHOR)), name="wrap_few_per_author"),
            models.CheckConstraint(condition=Q(epoch__gt=0, territory_epoch__gt=0), name="wrap_epochs_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} epoch {self.epoch} under {self.territory_epoch}"
