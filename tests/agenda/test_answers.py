"""Who comes: places, and those who wait for one."""

from typing import Any

import pytest
from django.test import Client

from groups.agenda.models import Answer
from kernel import clock
from tests.agenda.notices import DAY, HOUR, event, publish, signed
from tests.cast.browser import Answer as Reply
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World


@pytest.fixture
def small(world: World, claire: Person) -> str:
    """An event with one place."""
    made: str = publish(world, claire, capacity=1).body["id"]
    return made


def answer(person: Person, event: str, choice: str) -> Reply:
    return Browser(person).put(f"events/{event}/answer", {"choice": choice})


def waiting(person: Person, event: str) -> int | None:
    mine = Browser(person).get(f"events/{event}").body["mine"]
    place: int | None = mine.get("waiting")
    return place


def test_an_answer_shows_to_everybody(world: World, claire: Person, paul: Person, ines: Person) -> None:
    made = publish(world, claire).body["id"]
    answer(paul, made, "yes")
    answer(ines, made, "maybe")
    seen = Browser(claire).get(f"events/{made}").body
    assert {row["account"]: row["choice"] for row in seen["answers"]} == {paul.id: "yes", ines.id: "maybe"}
    assert (seen["coming"], seen["waiting"], seen["maybe"]) == (1, 0, 1)
    assert "mine" not in seen


def test_an_answer_may_be_changed(small: str, paul: Person) -> None:
    for choice in ("yes", "no", "maybe", "yes"):
        assert answer(paul, small, choice).body["mine"] == {"choice": choice}
    assert Answer.objects.count() == 1


def test_who_comes_after_the_last_place_waits_in_turn(small: str, paul: Person, ines: Person, malik: Person) -> None:
    for person in (paul, ines, malik):
        answer(person, small, "yes")
    assert [waiting(person, small) for person in (paul, ines, malik)] == [None, 1, 2]


def test_a_freed_place_goes_to_who_waited_longest(small: str, paul: Person, ines: Person, malik: Person) -> None:
    for person in (paul, ines, malik):
        answer(person, small, "yes")
    answer(paul, small, "no")
    assert [waiting(person, small) for person in (ines, malik)] == [None, 1]
    answer(paul, small, "yes")
    assert [waiting(person, small) for person in (ines, malik, paul)] == [None, 1, 2]


def test_the_same_answer_again_keeps_its_turn(small: str, paul: Person, ines: Person) -> None:
    for person in (paul, ines, paul):
        answer(person, small, "yes")
    assert [waiting(person, small) for person in (paul, ines)] == [None, 1]


def test_more_places_let_those_in_who_wait(world: World, claire: Person, paul: Person, ines: Person) -> None:
    first = event(world, claire, capacity=1)
    made = Browser(claire).post("events", signed("event", first, claire)).body["id"]
    for person in (paul, ines):
        answer(person, made, "yes")
    wider = {**first, "capacity": 2, "revision": 2}
    assert Browser(claire).put(f"events/{made}", signed("event", wider, claire)).status == 200
    assert waiting(ines, made) is None
    assert moved_up(ines, made)


def test_who_lost_their_place_by_fewer_of_them_is_told_when_one_is_theirs_again(
    world: World, claire: Person, paul: Person, ines: Person
) -> None:
    first = event(world, claire, capacity=2)
    made = Browser(claire).post("events", signed("event", first, claire)).body["id"]
    for person in (paul, ines):
        answer(person, made, "yes")
    smaller = {**first, "capacity": 1, "revision": 2}
    assert Browser(claire).put(f"events/{made}", signed("event", smaller, claire)).status == 200
    assert waiting(ines, made) == 1
    answer(paul, made, "no")
    assert moved_up(ines, made)


def moved_up(person: Person, event: str) -> bool:
    told: bool = Browser(person).get(f"events/{event}").body["mine"].get("moved_up", False)
    return told


def see(person: Person, event: str) -> Reply:
    return Browser(person).put(f"events/{event}/seen")


def test_who_moves_up_is_told_until_they_have_seen_it(small: str, paul: Person, ines: Person) -> None:
    for person in (paul, ines):
        answer(person, small, "yes")
    assert not moved_up(ines, small)
    answer(paul, small, "no")
    assert [moved_up(person, small) for person in (paul, ines)] == [False, True]
    assert see(ines, small).body["mine"] == {"choice": "yes"}
    assert not moved_up(ines, small)


def test_who_has_a_place_at_once_moved_up_nowhere(small: str, paul: Person) -> None:
    answer(paul, small, "yes")
    assert not moved_up(paul, small)


def test_who_sees_the_event_while_they_wait_is_told_all_the_same(small: str, paul: Person, ines: Person) -> None:
    for person in (paul, ines):
        answer(person, small, "yes")
    assert see(ines, small).body["mine"] == {"choice": "yes", "waiting": 1}
    answer(paul, small, "no")
    assert moved_up(ines, small)


def test_who_moved_up_and_answers_anew_needs_no_telling(small: str, paul: Person, ines: Person) -> None:
    for person, choice in ((paul, "yes"), (ines, "yes"), (paul, "no"), (ines, "maybe"), (ines, "yes")):
        answer(person, small, choice)
    assert not moved_up(ines, small)


def test_nobody_else_is_told_who_moved_up(small: str, paul: Person, ines: Person) -> None:
    for person, choice in ((paul, "yes"), (ines, "yes"), (paul, "no")):
        answer(person, small, choice)
    seen = Browser(paul).get(f"events/{small}").body
    assert {"choice": "yes", "account": ines.id} in seen["answers"]


def test_who_did_not_answer_has_nothing_to_see(small: str, paul: Person, gael: Person) -> None:
    assert "mine" not in see(paul, small).body
    assert see(gael, small).refused == (404, "not_found")


def remove(world: World, author: Person, person: Person, room: str) -> None:
    draft = world.draft(author)
    draft.write("remove", room, accounts=[person.id])
    world.submit(draft)


def test_a_removed_member_s_place_is_the_next_person_s(
    world: World, small: str, claire: Person, paul: Person, ines: Person
) -> None:
    for person in (paul, ines):
        answer(person, small, "yes")
    remove(world, claire, paul, world.territory)
    seen = Browser(claire).get(f"events/{small}").body
    assert [row["account"] for row in seen["answers"]] == [ines.id]
    assert (seen["coming"], seen["waiting"], waiting(ines, small)) == (1, 0, None)
    assert moved_up(ines, small)
    assert Browser(claire).get(f"agenda/{world.territory}").body["events"][0]["coming"] == 1
    address = Browser(ines).post("agenda/feed").body["path"]
    assert "STATUS:CONFIRMED" in Client().get(address).content.decode()


def test_who_comes_back_to_the_group_takes_no_place_from_whoever_moved_up(
    world: World, malik: Person, ines: Person, paul: Person
) -> None:
    made = publish(world, malik, world.practice, capacity=1).body["id"]
    for person in (ines, malik):
        answer(person, made, "yes")
    remove(world, malik, ines, world.practice)
    admit(world, malik, ines, world.practice)
    assert [waiting(person, made) for person in (malik, ines)] == [None, 1]
    admit(world, malik, paul, world.practice)
    answer(paul, made, "yes")
    assert [waiting(person, made) for person in (malik, ines, paul)] == [None, 1, 2]


def test_who_joins_an_open_group_that_they_read_already_keeps_their_place(
    world: World, claire: Person, ines: Person, malik: Person
) -> None:
    made = publish(world, claire, world.onboarding, capacity=1).body["id"]
    for person in (ines, malik):
        answer(person, made, "yes")
    for action in ("leave", "join"):
        draft = world.draft(ines)
        draft.write(action, world.onboarding)
        world.submit(draft)
    assert [waiting(person, made) for person in (ines, malik)] == [None, 1]


def admit(world: World, author: Person, person: Person, room: str) -> None:
    draft = world.draft(author)
    draft.rekey(room)
    draft.write("admit", room, account=person.id, role="member")
    draft.boxes_of_now(room, person.id)
    world.submit(draft)


def test_nor_has_one_who_reads_the_room_no_more(world: World, malik: Person, ines: Person) -> None:
    made = publish(world, malik, world.practice, capacity=1).body["id"]
    answer(ines, made, "yes")
    answer(malik, made, "yes")
    assert waiting(malik, made) == 1
    remove(world, malik, ines, world.practice)
    assert waiting(malik, made) is None
    assert Browser(malik).get(f"events/{made}").body["coming"] == 1


@pytest.mark.parametrize(("room", "moderator"), [("pathway", "malik"), ("practice", "malik"), ("onboarding", "claire")])
def test_whoever_reads_the_room_has_their_place(world: World, ines: Person, room: str, moderator: str) -> None:
    made = publish(world, getattr(world, moderator), getattr(world, room)).body["id"]
    assert answer(ines, made, "yes").body["coming"] == 1


@pytest.mark.parametrize("body", [{}, {"choice": "perhaps"}, {"choice": "yes", "account": "x"}, None, []])
def test_another_answer_is_refused(small: str, paul: Person, body: Any) -> None:
    assert Browser(paul).put(f"events/{small}/answer", body).refused == (422, "form")
    assert not Answer.objects.exists()


def test_nobody_answers_what_is_over(world: World, claire: Person, paul: Person) -> None:
    made = publish(world, claire).body["id"]
    with clock.fixed(clock.now() + 7 * DAY + 2 * HOUR):
        assert answer(paul, made, "yes").refused == (409, "over")


@pytest.mark.parametrize("name", ["gael", "victor"])
def test_an_outsider_finds_nothing_to_answer(world: World, small: str, name: str) -> None:
    assert answer(getattr(world, name), small, "yes").refused == (404, "not_found")
