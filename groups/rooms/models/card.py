from django.db import models

from groups.rooms.models.fields import hash_field
from groups.rooms.models.room import Room


class Card(models.Model):
    """Who somebody is in a territory, beside its log, which holds the hash alone: a card can be erased.

    Kept per territory: naming another territory's hash must not bring its card along.
    """

    territory = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="cards")
    hash = hash_field()
    payload = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["territory", "hash"], name="card_once_per_territory")]

    def __str__(self) -> str:
        return self.hash
