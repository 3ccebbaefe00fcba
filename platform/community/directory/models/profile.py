from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from groups.rooms.models import Room
from groups.rooms.models.fields import hash_field


class Profile(models.Model):
    """A present member of a territory in its directory: who they are by their card, and what they say of themselves.

    `card`, `name` and `profession` follow from the log; `face`, `words` and `marks` from all the rest, for the search.
    """

    territory = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="profiles", db_index=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profiles")
    card = hash_field()
    name = models.CharField(max_length=120, blank=True)
    profession = models.CharField(max_length=130, blank=True)
    """`table|code` of the national nomenclatures."""

    does = models.CharField(max_length=600, blank=True)
    communes = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    home_visits = models.BooleanField(default=False)
    new_patients = models.BooleanField(default=False)
    slots = models.JSONField(default=list)
    mssante = models.CharField(max_length=120, blank=True)
    line = models.CharField(max_length=30, blank=True)
    when = models.CharField(max_length=120, blank=True)
    absent_from = models.DateField(null=True, blank=True)
    absent_to = models.DateField(null=True, blank=True)
    replacement = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    saved_at = models.BigIntegerField(null=True, blank=True)
    """When its owner last saved it (ms); null before the first time."""

    order = models.CharField(max_length=120, blank=True)
    """The name as lists are sorted by it, the same on every database."""
    face = models.TextField(blank=True)
    words = models.TextField(blank=True)
    marks = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "account"], name="profile_one_per_member"),
            models.CheckConstraint(
                condition=Q(absent_from__isnull=True, absent_to__isnull=True)
                | Q(absent_from__lte=models.F("absent_to")),
                name="profile_absence_has_two_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.territory_id}"
