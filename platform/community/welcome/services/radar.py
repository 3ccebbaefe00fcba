"""Newcomers' questions that nobody answered, for those who can see to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from community.welcome.services.arrivals import Arrival
from community.welcome.services.hours import worked
from community.welcome.services.mentors import Mentors
from groups.rooms.models import Room
from identity.models import Account
from kernel import clock
from messaging.threads.models import Message

ANSWER_WITHIN: Final = timedelta(hours=4)
"""Working hours."""


@dataclass(frozen=True)
class Question:
    """A thread that a newcomer began at `at` (ms); by now they may be none any more."""

    room: str
    thread: UUID
    newcomer: UUID
    at: int


def questions_for(
    person: Account, territory: Room, followed: Mapping[UUID, Arrival], mentors: Mentors, *, coordinates: bool
) -> list[Question]:
    """Those that the person should see to, the longest waiting first; each written while its author was new."""

    def shows(question: Question) -> bool:
        mentor = mentors.of(question.newcomer)
        waited = worked(question.at, clock.now())
        if mentor == person.pk:
            return waited >= ANSWER_WITHIN
        return coordinates and waited >= (2 * ANSWER_WITHIN if mentor else ANSWER_WITHIN)

    return [each for each in _unanswered(territory, followed) if each.newcomer != person.pk and shows(each)]


def _unanswered(territory: Room, followed: Mapping[UUID, Arrival]) -> list[Question]:
    """Somebody else's post or step of a case answers, a new title does not; who closed their own case waits for
    nobody. One query."""
    answering = (Message.Kind.POST, Message.Kind.CASE)
    answers = Message.objects.filter(thread=OuterRef("thread"), kind__in=answering).exclude(sender=OuterRef("sender"))
    roots = Message.objects.filter(
        ~Exists(answers),
        room__territory=territory,
        room__kind=Room.Kind.ONBOARDING,
        sender__in=followed,
        id=F("thread"),
    )
    roots = roots.exclude(thread__case_state="closed")
    asked = [root for root in roots.order_by("at", "id") if followed[root.sender_id].was_new(root.at)]
    return [Question(root.room_id, root.thread_id, root.sender_id, root.at) for root in asked]
