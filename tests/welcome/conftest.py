from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from community.welcome.services.hours import worked
from kernel import clock
from kernel.clock import PARIS, Fixed, milliseconds
from tests.cast.browser import Answer, Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.conftest import live_world, open_tab

__all__ = ["live_world", "open_tab"]

Bring = Callable[..., Person]
Ask = Callable[[Person], Any]


def working_morning() -> int:
    """Ten o'clock in Paris on a whole working day that lies so far ahead that nobody of the cast is new any more."""
    day = datetime.now(PARIS).replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=35)
    while worked(at := int(day.timestamp() * 1000), at + milliseconds(timedelta(hours=9))) < timedelta(hours=9):
        day += timedelta(days=1)
    return at


@pytest.fixture
def later(world: World) -> Iterator[Fixed]:
    """The clock stands at ten o'clock of a working day, more than 30 days after the territory began."""
    with clock.fixed(working_morning()) as fixed:
        yield fixed


@pytest.fixture
def bring(world: World, later: Fixed) -> Bring:
    """Invites somebody, who joins at once."""

    def bring(name: str, profession: str = "21") -> Person:
        person = Person(name, profession)
        draft = world.draft(world.malik)
        link = draft.invite(person, carer=True)
        world.submit(draft)
        world.join(person, link, carer=True)
        return person

    return bring


@pytest.fixture
def nora(bring: Bring) -> Person:
    """A nurse, as Inès is, who has just arrived."""
    return bring("Nora Petit", "60")


@pytest.fixture
def seen_by(world: World) -> Ask:
    """The welcome as somebody sees it."""

    def ask(person: Person) -> Any:
        answer = Browser(person).get(f"welcome/{world.territory}")
        assert answer.status == 200, answer
        return answer.body

    return ask


Act = Callable[..., Answer]


@pytest.fixture
def greet(world: World) -> Act:
    def greet(by: Person, newcomer: Person) -> Answer:
        return Browser(by).post(f"welcome/{world.territory}/greetings/{newcomer.id}")

    return greet


@pytest.fixture
def mentor(world: World) -> Act:
    def mentor(by: Person, newcomer: Person, does: str = "accept") -> Answer:
        return Browser(by).post(f"welcome/{world.territory}/mentors/{newcomer.id}/{does}")

    return mentor


@pytest.fixture
def say(world: World) -> Act:
    """Somebody saves their profile."""

    def say(person: Person, **said: Any) -> Answer:
        return Browser(person).put(f"directory/{world.territory}/me", said)

    return say
