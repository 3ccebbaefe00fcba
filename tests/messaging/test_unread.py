"""How far one has read, and what is left."""

from typing import Any
from uuid import UUID

import pytest

from kernel.ids import uuid7
from messaging.threads.models import Position
from messaging.threads.services.accept import accept
from messaging.threads.services.read import store
from tests.cast.browser import Answer, Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen


@pytest.fixture
def threads(world: World) -> list[str]:
    """Two threads of the pathway, with three messages by Malik and one."""
    pen = Pen(world.malik, world.pathway)
    long, short = pen.write(), pen.write()
    accept([long, pen.write(thread=long.id), short, pen.write(thread=long.id)])
    return [long.id, short.id]


def unread(person: Person, room: str) -> int:
    (row,) = [each for each in Browser(person).get("rooms").body if each["id"] == room]
    return int(row["unread"])


def mark(person: Person, room: str, thread: str, number: int) -> Answer:
    return Browser(person).post("read", {"positions": [{"room": room, "thread": thread, "number": number}]})


def test_what_others_wrote_is_unread_and_what_i_wrote_is_not(world: World, threads: list[str]) -> None:
    assert unread(world.ines, world.pathway) == 4
    assert unread(world.malik, world.pathway) == 0


def test_reading_moves_on(world: World, threads: list[str]) -> None:
    assert mark(world.ines, world.pathway, threads[0], 2).status == 200
    assert unread(world.ines, world.pathway) == 2
    assert unread(world.paul, world.pathway) == 4


def test_what_one_may_read_no_more_keeps_nothing_else_from_being_read(world: World, threads: list[str]) -> None:
    elsewhere = Pen(world.malik, world.practice).write()
    accept([elsewhere])
    places = [(world.practice, elsewhere.id), (world.pathway, threads[0]), (world.pathway, uuid7())]
    positions = [{"room": room, "thread": thread, "number": 2} for room, thread in places]
    assert Browser(world.paul).post("read", {"positions": positions}).status == 200
    reached = Position.objects.filter(account=world.paul.account)
    assert [(str(each.thread_id), each.number) for each in reached] == [(threads[0], 2)]


def test_a_position_never_goes_back(world: World, threads: list[str]) -> None:
    mark(world.ines, world.pathway, threads[0], 3)
    assert mark(world.ines, world.pathway, threads[0], 1).status == 200
    assert Position.objects.get(account=world.ines.account).number == 3


def test_of_two_browsers_that_read_a_thread_for_the_first_time_at_once_the_one_further_on_is_right(
    world: World, threads: list[str]
) -> None:
    for number in (3, 1):
        store([Position(account=world.ines.account, thread_id=UUID(threads[0]), number=number)])
    assert Position.objects.get(account=world.ines.account).number == 3


def test_a_position_goes_no_further_than_its_thread(world: World, threads: list[str]) -> None:
    mark(world.ines, world.pathway, threads[1], 1000)
    assert Position.objects.get(account=world.ines.account).number == 1


def test_all_is_read_up_to_what_was_seen(world: World, threads: list[str]) -> None:
    everything = {"all": True, "through": {world.pathway: 3}}
    assert Browser(world.ines).post("read", everything).status == 200
    assert unread(world.ines, world.pathway) == 1
    reached = Position.objects.filter(account=world.ines.account).values_list("thread", "number")
    assert {str(thread): number for thread, number in reached} == {threads[0]: 2, threads[1]: 1}


def test_who_answers_without_having_read_keeps_what_waits(world: World, threads: list[str]) -> None:
    pen = Pen(world.ines, world.pathway)
    accept([pen.write(thread=threads[0])])
    assert unread(world.ines, world.pathway) == 5
    mark(world.ines, world.pathway, threads[0], 4)
    accept([pen.write(thread=threads[0])])
    assert unread(world.ines, world.pathway) == 1


def test_nobody_marks_what_they_may_not_read(world: World, threads: list[str]) -> None:
    for person in (world.claire, world.gael, world.victor):
        assert mark(person, world.pathway, threads[0], 1).refused == (404, "not_found")
        everything = {"all": True, "through": {world.pathway: 4}}
        assert Browser(person).post("read", everything).refused == (404, "not_found")
    assert not Position.objects.filter(
        account__email__in=[world.claire.email, world.gael.email, world.victor.email]
    ).exists()


def test_a_thread_is_marked_in_its_own_room(world: World, threads: list[str]) -> None:
    assert mark(world.ines, world.practice, threads[0], 1).refused == (404, "not_found")
    assert mark(world.ines, world.pathway, uuid7(), 1).refused == (404, "not_found")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"all": False},
        {"all": True, "positions": [{"room": "r", "thread": uuid7(), "number": 1}]},
        {"positions": [{"room": "r", "thread": "t", "number": 1}]},
        {"positions": [{"room": "r", "thread": uuid7(), "number": -1}]},
        {"all": True, "through": {"r": -1}},
    ],
)
def test_what_is_not_well_formed_is_refused(world: World, body: dict[str, Any]) -> None:
    assert Browser(world.ines).post("read", body).refused == (422, "form")
