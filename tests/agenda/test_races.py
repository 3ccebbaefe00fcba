"""The last place, taken by several at once, on PostgreSQL."""

from uuid import UUID

import pytest

from groups.agenda.models import Announcement, Answer, Event
from groups.agenda.places import coming, waiting
from groups.agenda.schemas import SignedNotice
from groups.agenda.services.answer import answer
from groups.agenda.services.publish import publish_announcement, publish_event
from identity.schemas import NewSecret
from identity.services.unlockers import put
from kernel.encoding import b64
from kernel.ids import uuid7
from tests.agenda.notices import announcement, event, signed
from tests.cast import races
from tests.cast.races import at_once
from tests.cast.world import World

YES, NO = Answer.Choice.YES, Answer.Choice.NO


world = races.world


@pytest.fixture
def last_place(world: World) -> Event:
    notice = signed("event", event(world, world.claire, capacity=1), world.claire)
    return publish_event(world.claire.account, SignedNotice.model_validate(notice))


def test_the_last_place_is_given_once(world: World, last_place: Event) -> None:
    people = [person.account for person in (world.malik, world.ines, world.paul)]
    outcomes = at_once(*(lambda person=person: answer(person, last_place.pk, YES) for person in people))
    assert outcomes == ["done", "done", "done"]
    answers = list(last_place.answers.all())
    placed, queue = coming(last_place, answers), waiting(last_place, answers)
    assert (len(placed), len(queue)) == (1, 2)
    assert {*placed, *queue} == {UUID(person.id) for person in (world.malik, world.ines, world.paul)}
    assert sorted(one.turn or 0 for one in answers) == [1, 2, 3]


def test_the_same_event_sent_twice_at_once_is_published_once(world: World) -> None:
    claire = world.claire.account
    sent = SignedNotice.model_validate(signed("event", event(world, world.claire), world.claire))
    assert at_once(*[lambda: publish_event(claire, sent)] * 3) == ["done"] * 3
    assert Event.objects.filter(payload=sent.payload).count() == 1


def test_nor_is_an_announcement_made_twice(world: World) -> None:
    claire = world.claire.account
    sent = SignedNotice.model_validate(signed("announcement", announcement(world, world.claire), world.claire))
    assert at_once(*[lambda: publish_announcement(claire, sent)] * 3) == ["done"] * 3
    assert Announcement.objects.filter(payload=sent.payload).count() == 1


def test_of_two_new_unlockers_of_a_kind_the_later_one_stands(world: World) -> None:
    claire = world.claire.account
    new = [NewSecret.model_validate(_unlocker()) for _ in range(3)]
    assert at_once(*(lambda one=one: put(claire, one) for one in new)) == ["done"] * 3
    assert str(claire.unlockers.get(kind="sheet").id) in {one.id for one in new}


def _unlocker() -> dict[str, str]:
    parts = {"salt": b64(bytes(16)), "auth": b64(bytes(32)), "wrapped": b64(bytes(60))}
    return {"id": uuid7(), "kind": "sheet", **parts}


def test_a_place_freed_and_taken_at_once_is_nobody_s_twice(world: World, last_place: Event) -> None:
    malik, ines, paul = (person.account for person in (world.malik, world.ines, world.paul))
    answer(malik, last_place.pk, YES)
    answer(ines, last_place.pk, YES)
    at_once(lambda: answer(malik, last_place.pk, NO), lambda: answer(paul, last_place.pk, YES))
    answers = list(last_place.answers.all())
    assert coming(last_place, answers) == [ines.pk]
    assert waiting(last_place, answers) == [paul.pk]


def test_the_same_person_twice_at_once_has_one_turn(world: World, last_place: Event) -> None:
    paul = world.paul.account
    assert at_once(*[lambda: answer(paul, last_place.pk, YES)] * 3) == ["done"] * 3
    assert [one.turn for one in last_place.answers.all()] == [1]
