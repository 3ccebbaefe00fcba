"""Who is asked to mentor a newcomer, and accepting."""

from datetime import timedelta

import pytest

from kernel.clock import Fixed
from tests.cast.person import Person
from tests.cast.world import World
from tests.welcome.conftest import Act, Ask, Bring

MENDE, LANGOGNE, MARVEJOLS = "48095", "48080", "48092"


def asked(seen_by: Ask, person: Person, newcomer: Person) -> bool:
    return next(bool(each["asked"]) for each in seen_by(person)["newcomers"] if each["account"] == newcomer.id)


@pytest.fixture
def crowd(world: World, bring: Bring, later: Fixed) -> list[Person]:
    """Three psychologists who have been here for long: with the cast, more people than are asked at once."""
    people = [bring(f"Psychologue {number}", "93") for number in range(3)]
    later.advance(timedelta(days=35))
    return people


def test_the_same_trade_is_asked_first(world: World, bring: Bring, crowd: list[Person], seen_by: Ask) -> None:
    psychologist = bring("Omar Haddad", "93")
    assert all(asked(seen_by, each, psychologist) for each in crowd)
    assert not any(asked(seen_by, each, psychologist) for each in (world.malik, world.ines, world.paul, world.claire))


def test_then_the_nearest(world: World, bring: Bring, crowd: list[Person], say: Act, seen_by: Ask) -> None:
    newcomer = bring("Lou Perrin", "50")
    assert say(newcomer, communes=[MENDE]).status == 200
    assert say(world.paul, communes=[MENDE]).status == 200
    assert say(crowd[2], communes=[MARVEJOLS]).status == 200
    assert say(crowd[1], communes=[LANGOGNE]).status == 200
    near = [world.paul, crowd[2], crowd[1]]
    assert [asked(seen_by, each, newcomer) for each in near] == [True] * 3
    assert not asked(seen_by, world.claire, newcomer)


def test_a_newcomer_is_not_asked(bring: Bring, nora: Person, seen_by: Ask) -> None:
    other = bring("Omar Haddad", "60")
    assert not asked(seen_by, other, nora)


def test_who_accepts_mentors_and_nobody_else_is_asked(world: World, nora: Person, mentor: Act, seen_by: Ask) -> None:
    assert asked(seen_by, world.ines, nora)
    assert mentor(world.ines, nora).status == 200
    assert seen_by(nora)["mine"]["mentor"] == world.ines.id
    assert not any(asked(seen_by, each, nora) for each in (world.ines, world.malik, world.paul))


def test_only_the_two_and_the_coordinators_know_who_mentors(
    world: World, nora: Person, mentor: Act, seen_by: Ask
) -> None:
    mentor(world.ines, nora)
    mentors = [seen_by(each)["newcomers"][0].get("mentor") for each in (world.ines, world.claire, world.paul)]
    assert mentors == [world.ines.id, world.ines.id, None]


def test_of_two_who_accept_the_second_is_told(world: World, nora: Person, mentor: Act) -> None:
    assert mentor(world.ines, nora).status == 200
    assert mentor(world.malik, nora).refused == (409, "taken")
    assert mentor(world.ines, nora).status == 200


def test_who_declines_is_asked_no_more_and_somebody_else_is(
    world: World, bring: Bring, crowd: list[Person], mentor: Act, seen_by: Ask
) -> None:
    psychologist = bring("Omar Haddad", "93")
    assert not asked(seen_by, world.claire, psychologist)
    assert mentor(crowd[0], psychologist, "decline").status == 200
    assert not asked(seen_by, crowd[0], psychologist)
    assert asked(seen_by, world.claire, psychologist)


def test_a_mentor_may_resign_and_others_are_asked(world: World, nora: Person, mentor: Act, seen_by: Ask) -> None:
    mentor(world.ines, nora)
    for _ in range(2):
        assert mentor(world.ines, nora, "decline").status == 200
    assert "mentor" not in seen_by(nora)["mine"]
    assert not asked(seen_by, world.ines, nora)
    assert asked(seen_by, world.malik, nora)
    assert mentor(world.malik, nora).status == 200
    assert seen_by(nora)["mine"]["mentor"] == world.malik.id


def test_nobody_resigns_for_another(world: World, nora: Person, mentor: Act, seen_by: Ask) -> None:
    mentor(world.ines, nora)
    assert mentor(world.malik, nora, "decline").refused == (404, "not_found")
    assert seen_by(nora)["mine"]["mentor"] == world.ines.id


def test_nobody_mentors_more_than_two_at_once(
    world: World, bring: Bring, nora: Person, later: Fixed, mentor: Act, seen_by: Ask
) -> None:
    second, third = bring("Omar Haddad", "60"), bring("Lou Perrin", "60")
    assert [mentor(world.ines, each).status for each in (nora, second)] == [200, 200]
    assert not asked(seen_by, world.ines, third)
    assert mentor(world.ines, third).refused == (409, "full")
    later.advance(timedelta(days=91))
    fourth = bring("Zoé Martin", "60")
    assert mentor(world.ines, fourth).status == 200


def test_who_is_not_asked_is_not_found(bring: Bring, world: World, crowd: list[Person], mentor: Act) -> None:
    psychologist = bring("Omar Haddad", "93")
    for does in ("accept", "decline"):
        assert mentor(world.claire, psychologist, does).refused == (404, "not_found")


def test_when_a_mentor_leaves_others_are_asked(world: World, nora: Person, mentor: Act, seen_by: Ask) -> None:
    mentor(world.ines, nora)
    removal = world.draft(world.malik)
    removal.write("remove", world.territory, accounts=[world.ines.id])
    world.submit(removal)
    assert "mentor" not in seen_by(nora)["mine"]
    assert asked(seen_by, world.paul, nora)
    assert mentor(world.paul, nora).status == 200
    assert seen_by(nora)["mine"]["mentor"] == world.paul.id
