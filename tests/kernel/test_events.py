from dataclasses import dataclass

import pytest
from django.db import transaction

from kernel.events import Event, announce, listen


@dataclass(frozen=True, slots=True)
class DoorOpened(Event):
    door: str


@dataclass(frozen=True, slots=True)
class DoorClosed(Event):
    door: str


heard: list[str] = []


@listen(DoorOpened)
def _clumsy(_event: DoorOpened) -> None:
    raise RuntimeError("a listener that fails")


@listen(DoorOpened)
def _attentive(event: DoorOpened) -> None:
    heard.append(event.door)


@pytest.fixture(autouse=True)
def _silence() -> None:
    heard.clear()


@pytest.mark.django_db(transaction=True)
def test_listeners_hear_after_commit() -> None:
    with transaction.atomic():
        announce(DoorOpened("north"))
        assert heard == []
    assert heard == ["north"]


@pytest.mark.django_db(transaction=True)
def test_nobody_hears_of_what_was_rolled_back() -> None:
    with transaction.atomic():
        announce(DoorOpened("north"))
        transaction.set_rollback(True)
    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_listeners_hear_at_once() -> None:
    announce(DoorOpened("south"))
    assert heard == ["south"]


@pytest.mark.django_db(transaction=True)
def test_listeners_hear_of_their_own_type_alone() -> None:
    announce(DoorClosed("north"))
    assert heard == []
