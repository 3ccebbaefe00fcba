from typing import Any

import pytest

from groups.rooms.models import Room, Seat
from kernel.encoding import Object
from tests.cast.browser import Browser
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send

OPEN: dict[str, Any] = {"kind": "open", "purpose": "working_group", "audience": "members", "name": "Prévention"}
CLOSED: dict[str, Any] = {"kind": "closed", "purpose": "working_group", "name": "Bureau"}


def _direct(partner: Person) -> dict[str, Any]:
    return {"kind": "direct", "purpose": "conversation", "with": partner.id}


def _create(world: World, person: Person, **fields: Any) -> Draft:
    draft = world.draft(person)
    draft.write("create", **fields)
    return draft


def test_a_coordinator_opens_a_group_to_all_members(world: World, claire: Person, send: Send) -> None:
    draft = world.draft(claire)
    room = draft.write("create", **OPEN)
    assert send(draft).body["heads"][room]["seq"] == 1
    stored = Room.objects.get(pk=room)
    assert (stored.kind, stored.audience, stored.purpose) == ("open", "members", "working_group")
    assert Seat.objects.get(room=room).role == "moderator"


def test_a_member_who_does_not_coordinate_opens_no_group_to_all(world: World, ines: Person, refuses: Refuses) -> None:
    assert refuses(_create(world, ines, **OPEN)) == "role"


def test_who_is_no_carer_opens_a_group_of_carers_that_she_runs_and_does_not_read(
    world: World, claire: Person, paul: Person, send: Send
) -> None:
    draft = world.draft(claire)
    room = draft.write("create", **{**OPEN, "audience": "carers"})
    assert send(draft).status == 200
    assert not Seat.objects.filter(room=room).exists()
    browser = Browser(claire)
    assert browser.get(f"rooms/{room}/epochs").refused == (404, "not_found")
    assert browser.post("logs", {"rooms": {room: 0}}).status == 200
    join = world.draft(paul)
    join.write("join", room)
    remove = world.draft(claire)
    assert send(join).status == 200
    remove.write("remove", room, accounts=[paul.id])
    assert send(remove).status == 200


def test_any_member_begins_a_closed_group_with_its_first_key(world: World, paul: Person, send: Send) -> None:
    draft = world.draft(paul)
    room = draft.write("create", **CLOSED)
    draft.rekey(room)
    assert send(draft).status == 200


def test_a_closed_group_does_not_begin_without_a_key(world: World, paul: Person, refuses: Refuses) -> None:
    assert refuses(_create(world, paul, **CLOSED)) == "epoch"


def test_two_members_have_one_conversation(world: World, paul: Person, ines: Person, send: Send) -> None:
    draft = world.draft(paul)
    room = draft.write("create", **_direct(ines))
    draft.rekey(room)
    assert send(draft).status == 200
    assert {str(seat.account_id) for seat in Seat.objects.filter(room=room)} == {paul.id, ines.id}
    again = world.draft(ines)
    again.rekey(again.write("create", **_direct(paul)))
    answer = send(again)
    assert answer.refused == (409, "exists")
    assert answer.body["at"] == {"room": room}


def test_a_guest_begins_nothing(world: World, gael: Person, refuses: Refuses) -> None:
    assert refuses(_create(world, gael, **CLOSED)) == "territory"


def test_an_outsider_cannot_tell_a_known_territory_from_an_unknown_one(
    world: World, victor: Person, refuses: Refuses
) -> None:
    assert refuses(_create(world, victor, **OPEN)) == "territory"
    unknown: Object = {"territory": {"seq": 1, "hash": "A" * 43}}
    draft = world.draft(victor)
    draft.write("create", changes=unknown, **OPEN)
    assert refuses(draft) == "territory"


def test_nobody_founds_a_territory_without_a_founding_link(world: World, claire: Person, refuses: Refuses) -> None:
    draft = world.founding_draft(claire, carer=False)
    assert refuses(draft) == "territory"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "secret"},
        {"purpose": "conversation"},
        {"name": ""},
        {"name": "x" * 81},
        {"name": "a\nb"},
        {"audience": "all"},
        {"colour": "blue"},
    ],
)
def test_a_malformed_group_is_refused(world: World, claire: Person, refuses: Refuses, wrong: dict[str, Any]) -> None:
    assert refuses(_create(world, claire, **{**OPEN, **wrong})) == "form"
