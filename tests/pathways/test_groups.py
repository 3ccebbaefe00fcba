"""What a coordinator sees of a territory's groups: that they exist and live, and nothing that is said in them."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import pytest

from kernel import clock
from kernel.clock import Fixed, milliseconds
from messaging.threads.models import Message
from messaging.threads.services.accept import accept
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen


@pytest.fixture
def later(world: World) -> Iterator[Fixed]:
    with clock.fixed(clock.now()) as fixed:
        yield fixed


def seen_by(world: World, person: Person) -> dict[str, int | None]:
    answer = Browser(person).get(f"pathways/{world.territory}/groups")
    assert answer.status == 200, answer
    assert all(set(each) <= {"id", "quiet"} for each in answer.body)
    return {each["id"]: each.get("quiet") for each in answer.body}


def write(room: str, person: Person) -> None:
    (outcome,) = accept([Pen(person, room).write("Bonjour")])
    assert isinstance(outcome, Message), outcome


def test_a_coordinator_who_is_no_carer_sees_that_a_carers_group_exists(world: World, claire: Person) -> None:
    assert seen_by(world, claire) == {world.onboarding: None, world.pathway: None}


def test_a_coordinator_who_is_a_carer_sees_the_same_and_no_closed_group(world: World, malik: Person) -> None:
    assert set(seen_by(world, malik)) == {world.onboarding, world.pathway}


def test_when_somebody_last_wrote_is_told_in_whole_days(
    world: World, claire: Person, ines: Person, later: Fixed
) -> None:
    write(world.pathway, ines)
    assert seen_by(world, claire)[world.pathway] == 0
    with clock.fixed(clock.now() + milliseconds(timedelta(days=3, hours=23))):
        assert seen_by(world, claire)[world.pathway] == 3


@pytest.mark.parametrize(
    ("name", "part"), [*product(["ines", "paul"], ["groups"]), *product(["gael", "victor"], ["groups", "templates"])]
)
def test_nobody_else_finds_the_page(world: World, name: str, part: str) -> None:
    answer = Browser(getattr(world, name)).get(f"pathways/{world.territory}/{part}")
    assert answer.refused == (404, "not_found")


def test_nobody_without_a_session_gets_anything(world: World) -> None:
    assert Browser().get(f"pathways/{world.territory}/groups").refused == (401, "signed_out")


def test_a_coordinator_of_another_territory_sees_only_theirs(world: World, victor: Person) -> None:
    answer = Browser(victor).get(f"pathways/{world.elsewhere}/groups")
    assert {each["id"] for each in answer.body}.isdisjoint({world.pathway, world.onboarding})


def test_what_is_said_in_a_carers_group_stays_out_of_reach(world: World, claire: Person, ines: Person) -> None:
    write(world.pathway, ines)
    browser = Browser(claire)
    for path in ("threads", "messages?after=0", "epochs"):
        assert browser.get(f"rooms/{world.pathway}/{path}").refused == (404, "not_found")
    assert world.pathway not in {room["id"] for room in browser.get("rooms").body}
