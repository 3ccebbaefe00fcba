"""Who is new, and being greeted."""

from datetime import timedelta

import pytest

from kernel.clock import Fixed
from kernel.ids import uuid7
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.welcome.conftest import Act, Ask, Bring


def names(seen: object) -> list[str]:
    return [each["account"] for each in seen["newcomers"]]  # type: ignore[index]


def test_an_arrival_is_new_for_thirty_days(world: World, nora: Person, later: Fixed, seen_by: Ask) -> None:
    assert names(seen_by(world.ines)) == [nora.id]
    later.advance(timedelta(days=29))
    assert names(seen_by(world.ines)) == [nora.id]
    later.advance(timedelta(days=2))
    assert names(seen_by(world.ines)) == []
    assert "mine" not in seen_by(nora)


def test_in_a_young_territory_all_are_new_but_who_founded_it(world: World, seen_by: Ask) -> None:
    assert set(names(seen_by(world.claire))) == {world.malik.id, world.ines.id, world.paul.id}
    assert "mine" not in seen_by(world.claire)


def test_the_latest_comes_first_and_nobody_is_told_of_themselves(bring: Bring, later: Fixed, seen_by: Ask) -> None:
    first = bring("Nora Petit")
    later.advance(timedelta(days=1))
    second = bring("Omar Haddad")
    third = bring("Lou Perrin")
    assert set(names(seen_by(first))) == {second.id, third.id}
    assert names(seen_by(third)) == [second.id, first.id]


def test_a_newcomer_sees_who_greeted_them(world: World, nora: Person, greet: Act, seen_by: Ask) -> None:
    assert greet(world.ines, nora).status == 200
    assert greet(world.paul, nora).status == 200
    assert [each["by"] for each in seen_by(nora)["mine"]["greetings"]] == [world.ines.id, world.paul.id]
    (row,) = seen_by(world.ines)["newcomers"]
    assert row["greeted"]
    (row,) = seen_by(world.malik)["newcomers"]
    assert not row["greeted"]


def test_greeting_again_changes_nothing(world: World, nora: Person, greet: Act, seen_by: Ask) -> None:
    assert [greet(world.ines, nora).status for _ in range(2)] == [200, 200]
    assert len(seen_by(nora)["mine"]["greetings"]) == 1


def test_nobody_greets_themselves(nora: Person, greet: Act) -> None:
    assert greet(nora, nora).refused == (409, "own")


def test_who_is_not_new_is_not_found(world: World, later: Fixed, greet: Act) -> None:
    assert greet(world.ines, world.paul).refused == (404, "not_found")


def test_who_left_greets_nobody(world: World, nora: Person, greet: Act, seen_by: Ask) -> None:
    greet(world.paul, nora)
    removal = world.draft(world.malik)
    removal.write("remove", world.territory, accounts=[world.paul.id])
    world.submit(removal)
    assert seen_by(nora)["mine"]["greetings"] == []


@pytest.mark.parametrize("name", ["gael", "victor"])
def test_to_guests_and_outsiders_there_is_no_welcome(world: World, nora: Person, name: str) -> None:
    browser, here = Browser(getattr(world, name)), f"welcome/{world.territory}"
    assert browser.get(here).refused == (404, "not_found")
    for gesture in ("greetings/{}", "mentors/{}/accept", "mentors/{}/decline"):
        assert browser.post(f"{here}/{gesture.format(nora.id)}").refused == (404, "not_found")


def test_nobody_sees_the_newcomers_of_another_territory(world: World, nora: Person, seen_by: Ask) -> None:
    answer = Browser(world.victor).get(f"welcome/{world.elsewhere}")
    assert answer.body == {"newcomers": [], "questions": []}
    assert Browser(world.ines).get(f"welcome/{world.elsewhere}").refused == (404, "not_found")
    assert Browser(world.victor).post(f"welcome/{world.elsewhere}/greetings/{nora.id}").status == 404


def test_an_unknown_account_is_not_found_and_a_wrong_one_is_refused(world: World, later: Fixed) -> None:
    browser, here = Browser(world.ines), f"welcome/{world.territory}/greetings"
    assert browser.post(f"{here}/{uuid7()}").refused == (404, "not_found")
    assert browser.post(f"{here}/nobody").refused == (422, "form")


def test_a_visitor_must_sign_in(world: World) -> None:
    assert Browser().get(f"welcome/{world.territory}").status == 401
