"""What somebody who comes into a room finds unread: what is written from then on."""

from collections.abc import Callable

import pytest

from messaging.threads.models import Position
from messaging.threads.services.accept import accept
from messaging.threads.services.read import WELCOME
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen

Join = Callable[[Person, str], None]


@pytest.fixture
def join(world: World) -> Join:
    """Somebody of the territory comes into an open room. Nothing here is committed: no listener hears of it."""

    def come(person: Person, room: str) -> None:
        draft = world.draft(person)
        draft.write("join", room)
        world.submit(draft)

    return come


def unread(person: Person, room: str) -> int:
    (row,) = [each for each in Browser(person).get("rooms").body if each["id"] == room]
    return int(row["unread"])


def leave(world: World, person: Person, room: str) -> None:
    draft = world.draft(person)
    draft.write("leave", room)
    world.submit(draft)


def test_what_was_written_before_somebody_came_is_not_new_to_them(world: World, join: Join) -> None:
    pen = Pen(world.malik, world.pathway)
    root = pen.write()
    leave(world, world.paul, world.pathway)
    accept([root, pen.write(thread=root.id), pen.write()])
    join(world.paul, world.pathway)
    assert unread(world.paul, world.pathway) == 0
    assert Browser(world.paul).get("inbox").body["badge"] == 0
    accept([pen.write(thread=root.id)])
    assert unread(world.paul, world.pathway) == 1
    assert unread(world.ines, world.pathway) == 4


def test_who_is_admitted_begins_there_too(world: World) -> None:
    pen = Pen(world.malik, world.practice)
    accept([pen.write()])
    draft = world.draft(world.malik)
    draft.write("admit", world.practice, account=world.paul.id, role="member")
    draft.boxes_of_now(world.practice, world.paul.id)
    world.submit(draft)
    assert unread(world.paul, world.practice) == 0


def test_the_last_messages_of_the_onboarding_group_wait_for_a_newcomer(world: World) -> None:
    pen = Pen(world.malik, world.onboarding)
    root = pen.write("Bienvenue à toutes et tous.")
    accept([root, *(pen.write(thread=root.id) for _ in range(WELCOME + 2))])
    world.join(world.rosa, world.rosas_link, carer=True)
    assert unread(world.rosa, world.onboarding) == WELCOME


def test_of_a_young_onboarding_group_everything_waits(world: World) -> None:
    accept([Pen(world.malik, world.onboarding).write()])
    world.join(world.rosa, world.rosas_link, carer=True)
    assert unread(world.rosa, world.onboarding) == 1


def test_who_comes_again_has_read_no_less_than_before(world: World, join: Join) -> None:
    pen = Pen(world.malik, world.pathway)
    root = pen.write()
    accept([root, pen.write(thread=root.id)])
    place = {"room": world.pathway, "thread": root.id, "number": 2}
    Browser(world.paul).post("read", {"positions": [place]})
    leave(world, world.paul, world.pathway)
    join(world.paul, world.pathway)
    assert Position.objects.get(account=world.paul.account).number == 2
    assert unread(world.paul, world.pathway) == 0
