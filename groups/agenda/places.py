"""Who has a place at an event, and who waits for one: worked out from the answers, never stored."""

from collections.abc import Iterable
from uuid import UUID

from groups.agenda.models import Answer, Event


def coming(event: Event, answers: Iterable[Answer]) -> list[UUID]:
    """Who answered yes and has a place, in the order of answering."""
    return _in_turn(answers)[: event.capacity]


def waiting(event: Event, answers: Iterable[Answer]) -> list[UUID]:
    """Who answered yes and waits; the first is next."""
    return [] if event.capacity is None else _in_turn(answers)[event.capacity :]


def _in_turn(answers: Iterable[Answer]) -> list[UUID]:
    given = [(answer.turn, answer.account_id) for answer in answers if answer.turn is not None]
    return [account for _, account in sorted(given)]
