from django.conf import settings
from django.db import models
from django.db.models import Q

from groups.agenda.models.event import Event


class Answer(models.Model):
    """Whether somebody comes. Places go to who answered yes, by `turn`: nobody's place is stored, so none can be
    given twice, and a freed one is the next person's at once."""

    class Choice(models.TextChoices):
        YES = "yes"
        NO = "no"
        MAYBE = "maybe"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="answers")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=5, choices=Choice)
    turn = models.PositiveIntegerField(null=True, blank=True)
    at = models.BigIntegerField(editable=False)
    waited = models.BooleanField(default=False)
    """Whether there was no place for this answer. Who has one by now moved up, and has not seen it yet."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "account"], name="answer_one_per_person"),
            models.UniqueConstraint(fields=["event", "turn"], name="answer_one_per_turn"),
            models.CheckConstraint(
                condition=Q(choice="yes", turn__isnull=False) | ~Q(choice="yes") & Q(turn__isnull=True),
                name="answer_has_a_turn_if_yes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.choice} of {self.account_id} to {self.event_id}"
