from __future__ import annotations

from django.db import models
from django.db.models import Q

from groups.rooms.models.fields import hash_field


class Room(models.Model):
    """Where a log stands, and messages. What a room *is* stands in its log; this row finds and counts it.

    `id` is the hash of the log's first statement (of the carers' room: of its territory's id). A territory has no
    `territory`; every other room belongs to one.
    """

    class Kind(models.TextChoices):
        TERRITORY = "territory"
        CARERS = "carers"
        OPEN = "open"
        CLOSED = "closed"
        DIRECT = "direct"
        ONBOARDING = "onboarding"

    class Audience(models.TextChoices):
        MEMBERS = "members"
        CARERS = "carers"

    id = hash_field(primary_key=True, editable=False)
    territory = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="rooms")
    kind = models.CharField(max_length=10, choices=Kind)
    purpose = models.CharField(max_length=16, blank=True)
    audience = models.CharField(max_length=7, choices=Audience, blank=True)
    pair = models.CharField(max_length=160, unique=True, null=True, blank=True, editable=False)
    """Of a direct room: the two memberships, and how many rooms they lost before, so that a pair has one."""
    log_seq = models.PositiveIntegerField(default=0)
    log_hash = hash_field(blank=True)
    seq = models.PositiveBigIntegerField(default=0)
    """How many messages it holds; only messaging moves it."""
    said = models.PositiveBigIntegerField(default=0)
    """How many of them may be unread: those that are about no other."""
    created_at = models.BigIntegerField(editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="territory", territory__isnull=True)
                | ~Q(kind="territory") & Q(territory__isnull=False),
                name="room_in_a_territory",
            ),
            models.CheckConstraint(
                condition=Q(kind="open", audience__in=["members", "carers"]) | ~Q(kind="open") & Q(audience=""),
                name="room_audience_if_open",
            ),
            models.CheckConstraint(
                condition=Q(kind="direct", pair__isnull=False) | ~Q(kind="direct") & Q(pair__isnull=True),
                name="room_pair_if_direct",
            ),
            models.CheckConstraint(
                condition=Q(log_seq=0, log_hash="") | Q(log_seq__gt=0) & ~Q(log_hash=""),
                name="room_head_has_a_hash",
            ),
        ]
        indexes = [models.Index(fields=["territory", "kind"], name="room_of_territory")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
