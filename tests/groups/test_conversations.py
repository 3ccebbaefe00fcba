"""Conversations: one for each two people, and small ones of more."""

from typing import Any

import pytest

from groups.rooms.models import Room, Seat
from member.invitations import Invitation
from tests.cast.browser import Browser
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send


def direct(world: World, person: Person, other: Person) -> Draft:
    draft = world.draft(person)
    draft.rekey(draft.write("create", **_of(other)))
    return draft


def _of(other: Person) -> dict[str, Any]:
    return {"kind": "direct", "purpose": "conversation", "with": other.id}


def began(world: World, person: Person, other: Person) -> str:
    before = set(Room.objects.values_list("pk", flat=True))
    world.submit(direct(world, person, other))
    (room,) = set(Room.objects.values_list("pk", flat=True)) - before
    return room


def reenter(world: World, by: Person, person: Person) -> Person:
    """Who lost everything comes back under new keys; the same person with these."""
    draft = world.draft(by)
    link: Invitation = draft.invite(person, carer=True, again=True)
    world.submit(draft)
    renewed = Person(person.name, person.profession, id=person.id, salt=person.salt)
    back = world.draft(renewed)
    back.reenter_by(link, carer=True)
    body = {"enrolment": renewed.enrolment(), **back.body}
    assert Browser().post(f"invitations/{link.id}/join", body).status == 200
    return renewed


def leave(world: World, person: Person, room: str) -> None:
    draft = world.draft(person)
    draft.write("leave", room)
    world.submit(draft)


def test_a_second_conversation_of_two_names_the_first(world: World, paul: Person, ines: Person, send: Send) -> None:
    room = began(world, paul, ines)
    for one, other in ((paul, ines), (ines, paul)):
        answer = send(direct(world, one, other))
        assert answer.refused == (409, "exists")
        assert answer.body["at"] == {"room": room}


def test_two_of_the_same_two_at_one_stroke_are_one_too_many(
    world: World, paul: Person, ines: Person, refuses: Refuses
) -> None:
    draft = direct(world, paul, ines)
    again = draft.write("create", changes={"at": 1}, **_of(ines))
    draft.rekey(again)
    assert refuses(draft) == "exists"


def test_who_left_is_let_back_in_by_the_other(world: World, paul: Person, ines: Person, send: Send) -> None:
    room = began(world, paul, ines)
    leave(world, paul, room)
    assert send(direct(world, paul, ines)).body["at"] == {"room": room}
    back = world.draft(ines)
    back.write("admit", room, account=paul.id, role="member")
    back.boxes_of_now(room, paul.id)
    assert send(back).status == 200


def test_once_both_have_left_they_begin_another(world: World, paul: Person, ines: Person, send: Send) -> None:
    first = began(world, paul, ines)
    for person in (paul, ines):
        leave(world, person, first)
    second = began(world, ines, paul)
    assert send(direct(world, paul, ines)).body["at"] == {"room": second}


def test_who_lost_everything_is_let_back_in_by_the_other(
    world: World, malik: Person, paul: Person, ines: Person, send: Send
) -> None:
    room = began(world, paul, ines)
    renewed = reenter(world, malik, ines)
    for draft in (direct(world, paul, ines), direct(world, renewed, paul)):
        assert send(draft).body["at"] == {"room": room}


def test_where_both_lost_everything_the_room_is_lost_and_they_begin_another(
    world: World, malik: Person, paul: Person, ines: Person, send: Send
) -> None:
    lost = began(world, paul, ines)
    ines, paul = reenter(world, malik, ines), reenter(world, malik, paul)
    assert not Seat.objects.filter(room=lost).exists()
    room = began(world, paul, ines)
    assert {str(seat.account_id) for seat in Seat.objects.filter(room=room)} == {paul.id, ines.id}
    assert send(direct(world, ines, paul)).body["at"] == {"room": room}


def test_a_small_conversation_begins_with_everybody_in_it(
    world: World, paul: Person, ines: Person, malik: Person, send: Send
) -> None:
    draft = world.draft(paul)
    room = draft.write("create", kind="closed", purpose="conversation")
    for person in (ines, malik):
        draft.write("admit", room, account=person.id, role="member")
    draft.rekey(room)
    assert send(draft).status == 200
    for person in (paul, ines, malik):
        (box,) = Browser(person).get(f"rooms/{room}/epochs").body["boxes"]
        assert box["epoch"] == 1


def test_nobody_is_in_a_conversation_from_its_beginning_without_a_box(
    world: World, paul: Person, ines: Person, refuses: Refuses
) -> None:
    draft = world.draft(paul)
    room = draft.write("create", kind="closed", purpose="conversation")
    draft.write("admit", room, account=ines.id, role="member")
    draft.rekey(room)
    draft.beside["boxes"] = [box for box in draft.beside["boxes"] if box["holder"] != ines.id]
    assert refuses(draft) == "boxes"


@pytest.mark.parametrize("name", ["gael", "victor"])
def test_nobody_talks_with_who_is_no_member(world: World, paul: Person, name: str, refuses: Refuses) -> None:
    draft = world.draft(paul)
    draft.write("create", **_of(getattr(world, name)))
    assert refuses(draft) == "unknown"
