from collections.abc import Callable
from typing import Any

import pytest

from tests.cast.browser import Answer, Browser
from tests.cast.person import Person
from tests.cast.world import World

Say = Callable[..., Answer]
Names = Callable[..., list[str]]

PHYSIO = {
    "does": "Kinésithérapie respiratoire, réadaptation à l’effort.",
    "communes": ["48092", "48104"],
    "languages": ["fr", "es"],
    "home_visits": True,
    "new_patients": True,
    "slots": [{"weekday": 1, "from": "09:00", "to": "12:00"}],
    "reach": {"mssante": "paul.vidal@kine.mssante.fr", "line": "04 66 00 00 00", "when": "Entre 12 h et 14 h"},
}


@pytest.fixture
def say(world: World) -> Say:
    """Somebody saves their profile in the cast's territory."""

    def put(person: Person, **said: Any) -> Answer:
        return Browser(person).put(f"directory/{world.territory}/me", said)

    return put


@pytest.fixture
def names(world: World) -> Names:
    """The names that Inès finds for a question."""

    def find(**asked: str) -> list[str]:
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        answer = Browser(world.ines).get(f"directory/{world.territory}?{query}")
        assert answer.status == 200, answer
        return [person["name"] for person in answer.body["people"]]

    return find
