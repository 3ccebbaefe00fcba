from __future__ import annotations

from django.db import models
from django.db.models import Q

from groups.rooms.models.fields import hash_field
from groups.rooms.models.room import Room


class Founding(models.Model):
    """The operator's one-use link by which somebody founds a territory. Only the hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, editable=False)
    name = models.CharField(max_length=80)
    secret_hash = hash_field()
    created_at = models.BigIntegerField(editable=False)
    used_at = models.BigIntegerField(null=True, blank=True)
    territory = models.OneToOneField(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="founding")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, territory__isnull=True)
                | Q(used_at__isnull=False, territory__isnull=False),
                name="founding_used_for_a_territory",
            ),
        ]

    def __str__(self) -> str:
        return self.name
