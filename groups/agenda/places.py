"""Who has a place at an event, and who waits for one: worked out from the answers, never stored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models.functions import Greatest

from groups.agenda.models import Answer, Event
from groups.rooms.access import reads_since, still_reads


def answers_to(events: Iterable[Event]) -> Mapping[UUID, list[Answer]]:
    """By event, in the order of answering, what those answered who may read it now. Who left keeps no place; who came
    back stands as if they had answered then, behind those who took it."""
    present = still_reads("account", territory="event__territory", room="event__room")
    since = reads_since("account", territory="event__territory", room="event__room")
    answers: defaultdict[UUID, list[Answer]] = defaultdict(list)
    for answer in Answer.objects.filter(present, event__in=events).order_by(Greatest("at", since), "turn"):
        answers[answer.event_id].append(answer)
    return answers


def coming(event: Event, answers: Iterable[Answer]) -> list[UUID]:
    """Who answered yes and has a place, in the order of answering."""
    return _yes(answers)[: event.capacity]


def waiting(event: Event, answers: Iterable[Answer]) -> list[UUID]:
    """Who answered yes and waits; the first is next."""
    return [] if event.capacity is None else _yes(answers)[event.capacity :]


def _yes(answers: Iterable[Answer]) -> list[UUID]:
    return [answer.account_id for answer in answers if answer.choice == Answer.Choice.YES]
