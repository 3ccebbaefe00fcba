"""What the logs say of a sender is remembered, of so many and no more."""

import pytest

from messaging.threads.models import Message
from messaging.threads.services import standing
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen


def test_of_more_senders_than_are_remembered_all_are_forgotten_and_asked_anew(
    world: World, ines: Person, malik: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = dict[object, standing.Standing]()
    monkeypatch.setattr(standing, "REMEMBERED", 1)
    monkeypatch.setattr(standing, "_known", known)
    for person in (ines, malik, ines, ines):
        pen = Pen(person, world.pathway)
        assert isinstance(pen.send(pen.write()), Message)
        [(asked, _)] = known.items()
        assert str(person.id) in str(asked)
