from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db.models import Model
from django.db.models.signals import post_init

from groups.rooms.models import Box
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Unchanged


def _box(world: World, author: Person, room: str, holder: str, epoch: int = 1) -> dict[str, Any]:
    draft = world.draft(author)
    draft.box(room, epoch, holder)
    box: dict[str, Any] = draft.beside["boxes"][0]
    return box


def test_a_keyholder_boxes_the_key_to_another(world: World, ines: Person, malik: Person) -> None:
    box = _box(world, ines, world.practice, malik.id)
    assert Browser(ines).post("boxes", {"boxes": [box]}).status == 200
    answer = Browser(malik).get(f"rooms/{world.practice}/epochs")
    assert {one["author"] for one in answer.body["boxes"]} == {malik.id, ines.id}


def test_everybody_is_served_their_own_boxes_alone(world: World, ines: Person, malik: Person) -> None:
    kept = {str(box.holder): box.box for box in Box.objects.filter(room=world.practice)}
    assert {ines.id, malik.id} <= kept.keys()
    for person in (ines, malik):
        served = Browser(person).get(f"rooms/{world.practice}/epochs").body
        assert [box["box"] for box in served["boxes"]] == [kept[person.id]]


def test_whom_one_person_gave_the_key_later_is_given_it_by_another_too(
    world: World, ines: Person, malik: Person
) -> None:
    assert _boxed(world, malik) == {ines.id, malik.id}
    assert _boxed(world, ines) == {malik.id}
    assert Browser(ines).post("boxes", {"boxes": [_box(world, ines, world.practice, ines.id)]}).status == 200
    assert _boxed(world, malik) == _boxed(world, ines) == {ines.id, malik.id}


def _boxed(world: World, person: Person) -> set[str]:
    """Whom the person has to give no box in Malik's closed group, where Inès came later."""
    return set(Browser(person).get(f"rooms/{world.practice}/epochs").body["boxed"])


def test_a_carer_boxes_the_carers_key_to_a_carer(world: World, ines: Person, paul: Person) -> None:
    box = _box(world, ines, world.carers, paul.id)
    assert Browser(ines).post("boxes", {"boxes": [box]}).status == 200


def test_the_same_box_again_is_stored_once(world: World, ines: Person, malik: Person, unchanged: Unchanged) -> None:
    box = _box(world, ines, world.practice, malik.id)
    Browser(ines).post("boxes", {"boxes": [box]})
    with unchanged():
        assert Browser(ines).post("boxes", {"boxes": [box, box]}).status == 200


def test_an_author_has_three_places_for_one_holder(
    world: World, ines: Person, malik: Person, unchanged: Unchanged
) -> None:
    for _ in range(3):
        box = _box(world, ines, world.practice, malik.id)
        assert Browser(ines).post("boxes", {"boxes": [box]}).status == 200
    with unchanged():
        fourth = _box(world, ines, world.practice, malik.id)
        assert Browser(ines).post("boxes", {"boxes": [fourth]}).refused == (409, "enough")


def test_nobody_is_boxed_who_is_no_keyholder(world: World, ines: Person, paul: Person, unchanged: Unchanged) -> None:
    box = _box(world, ines, world.practice, paul.id)
    with unchanged():
        assert Browser(ines).post("boxes", {"boxes": [box]}).refused == (409, "keyholders")


@pytest.mark.parametrize(("name", "room"), [("paul", "practice"), ("claire", "carers"), ("victor", "territory")])
def test_nobody_boxes_what_they_hold_no_key_of(world: World, unchanged: Unchanged, name: str, room: str) -> None:
    box = _box(world, getattr(world, name), getattr(world, room), world.malik.id)
    with unchanged():
        assert Browser(getattr(world, name)).post("boxes", {"boxes": [box]}).refused == (404, "not_found")


def test_a_box_of_another_key_is_refused(world: World, ines: Person, malik: Person, unchanged: Unchanged) -> None:
    box = {**_box(world, ines, world.practice, malik.id), "commitment": "A" * 43}
    with unchanged():
        assert Browser(ines).post("boxes", {"boxes": [box]}).refused == (409, "epoch")


def test_a_box_of_an_epoch_far_ahead_is_refused(
    world: World, ines: Person, malik: Person, unchanged: Unchanged
) -> None:
    box = {**_box(world, ines, world.practice, malik.id), "epoch": 3}
    with unchanged():
        assert Browser(ines).post("boxes", {"boxes": [box]}).refused == (409, "epoch")


def test_an_open_room_has_no_boxes(world: World, ines: Person, malik: Person, unchanged: Unchanged) -> None:
    box = {**_box(world, ines, world.practice, malik.id), "room": world.pathway}
    with unchanged():
        assert Browser(ines).post("boxes", {"boxes": [box]}).refused == (409, "kind")


def test_one_wrong_box_keeps_all_out(
    world: World, ines: Person, malik: Person, paul: Person, unchanged: Unchanged
) -> None:
    good, bad = _box(world, ines, world.practice, malik.id), _box(world, ines, world.practice, paul.id)
    with unchanged():
        assert Browser(ines).post("boxes", {"boxes": [good, bad]}).status == 409


def test_a_lost_link_is_posted_again(world: World, ines: Person, malik: Person) -> None:
    renewed = world.draft(ines)
    renewed.rekey(world.practice)
    assert Browser(ines).post("statements", renewed.body).status == 200
    again = world.draft(malik)
    again.link(world.practice, 2, 1)
    assert Browser(malik).post("boxes", {"links": again.beside["links"]}).status == 200
    links = Browser(malik).get(f"rooms/{world.practice}/epochs").body["links"]
    assert {link["author"] for link in links} == {ines.id, malik.id}


def test_a_link_into_the_future_is_refused(world: World, ines: Person, unchanged: Unchanged) -> None:
    link = {"room": world.practice, "epoch": 2, "opens": 1, "link": "A" * 80}
    with unchanged():
        assert Browser(ines).post("boxes", {"links": [link]}).refused == (409, "epoch")


def test_members_wrap_an_onboarding_rooms_key_again_and_guests_do_not(
    world: World, ines: Person, gael: Person, unchanged: Unchanged
) -> None:
    draft = world.draft(ines)
    draft.wrap(world.onboarding, 1)
    assert Browser(ines).post("boxes", {"wraps": draft.beside["wraps"]}).status == 200
    with unchanged():
        assert Browser(gael).post("boxes", {"wraps": draft.beside["wraps"]}).refused == (409, "role")


@pytest.mark.parametrize(
    "wrong", [{"box": "A"}, {"box": "é" * 1558}, {"holder": "me"}, {"epoch": 0}, {"epoch": 2**31}, {"more": 1}]
)
def test_a_malformed_box_is_refused(world: World, ines: Person, unchanged: Unchanged, wrong: dict[str, Any]) -> None:
    box = {**_box(world, ines, world.practice, world.malik.id), **wrong}
    with unchanged():
        assert Browser(ines).post("boxes", {"boxes": [box]}).refused == (422, "form")


def test_what_was_stored_is_what_was_posted(world: World, ines: Person, malik: Person) -> None:
    box = _box(world, ines, world.practice, malik.id)
    Browser(ines).post("boxes", {"boxes": [box]})
    stored = Box.objects.get(room=world.practice, author=ines.account, holder=malik.id)
    assert (stored.box, stored.commitment, stored.place) == (box["box"], box["commitment"], 1)


def test_a_box_is_stored_without_a_look_at_those_for_others(world: World, ines: Person, malik: Person) -> None:
    def boxes_read_for(holder: Person) -> int:
        box, read = _box(world, malik, world.territory, holder.id), list[Box]()
        with _made(Box, read.append):
            assert Browser(malik).post("boxes", {"boxes": [box]}).status == 200
        return len(read)

    few = boxes_read_for(ines)
    for _ in range(2):
        others = [_box(world, malik, world.territory, each.id) for each in (world.claire, world.paul)]
        assert Browser(malik).post("boxes", {"boxes": others}).status == 200
    assert boxes_read_for(ines) == few + 1


@contextmanager
def _made(model: type[Model], hear: Callable[[Any], None]) -> Iterator[None]:
    """Tells of each row of the model that is read or made within."""

    def receive(instance: Any, **_: Any) -> None:
        hear(instance)

    post_init.connect(receive, sender=model)
    try:
        yield
    finally:
        post_init.disconnect(receive, sender=model)
