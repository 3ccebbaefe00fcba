import pytest

from groups.rooms.models import Seat
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send


def _remove(world: World, author: Person, room: str, *people: Person, send: Send) -> int:
    draft = world.draft(author)
    draft.write("remove", room, accounts=sorted(person.id for person in people))
    return send(draft).status


def test_a_moderator_removes_a_member_who_then_finds_nothing(
    world: World, malik: Person, ines: Person, send: Send
) -> None:
    assert _remove(world, malik, world.practice, ines, send=send) == 200
    assert Browser(ines).get(f"rooms/{world.practice}/epochs").refused == (404, "not_found")
    assert Browser(ines).post("logs", {"rooms": {world.practice: 0}}).refused == (404, "not_found")


def test_a_removed_member_may_not_act(
    world: World, malik: Person, ines: Person, paul: Person, send: Send, refuses: Refuses
) -> None:
    prepared = world.draft(ines)
    prepared.write("leave", world.practice)
    assert _remove(world, malik, world.practice, ines, send=send) == 200
    assert refuses(prepared) == "not_found"


def test_a_removal_carries_the_new_key_for_those_who_stay(
    world: World, malik: Person, ines: Person, send: Send
) -> None:
    draft = world.draft(malik)
    draft.remove(world.practice, ines)
    assert send(draft).status == 200
    answer = Browser(malik).get(f"rooms/{world.practice}/epochs")
    assert [box["epoch"] for box in answer.body["boxes"]] == [1, 2]
    assert [(link["epoch"], link["opens"]) for link in answer.body["links"]] == [(2, 1)]
    assert answer.body["boxed"] == [malik.id]


def test_who_is_removed_from_the_territory_loses_every_room(
    world: World, claire: Person, ines: Person, send: Send
) -> None:
    assert _remove(world, claire, world.territory, ines, send=send) == 200
    assert not Seat.objects.filter(account=ines.account).exists()
    assert Browser(ines).get("rooms").body == []
    assert Browser(ines).get("territories").body == []


def test_a_coordinator_who_was_removed_cannot_act_on_a_head_from_before(
    world: World, claire: Person, malik: Person, paul: Person, send: Send, refuses: Refuses
) -> None:
    prepared = world.draft(malik)
    prepared.write("remove", world.pathway, accounts=[paul.id])
    assert _remove(world, claire, world.territory, malik, send=send) == 200
    assert refuses(prepared) == "not_found"


def test_a_statement_on_a_territory_that_moved_is_signed_anew(
    world: World, claire: Person, malik: Person, paul: Person, ines: Person, send: Send, refuses: Refuses
) -> None:
    """By the log's rules alone, who just lost a role could still use it by naming the head from before."""
    prepared = world.draft(malik)
    prepared.write("remove", world.onboarding, accounts=[claire.id])
    demote = world.draft(claire)
    demote.write("role", world.territory, account=malik.id, role="member")
    assert send(demote).status == 200
    assert refuses(prepared) == "territory"


@pytest.mark.parametrize(("name", "room", "code"), [("ines", "practice", "role"), ("paul", "pathway", "role")])
def test_members_remove_nobody(world: World, refuses: Refuses, name: str, room: str, code: str) -> None:
    draft = world.draft(getattr(world, name))
    draft.write("remove", getattr(world, room), accounts=[world.malik.id])
    assert refuses(draft) == code


def test_nobody_removes_themselves(world: World, malik: Person, refuses: Refuses) -> None:
    draft = world.draft(malik)
    draft.write("remove", world.practice, accounts=[malik.id])
    assert refuses(draft) == "role"


def test_who_is_not_in_cannot_be_removed(world: World, malik: Person, paul: Person, refuses: Refuses) -> None:
    draft = world.draft(malik)
    draft.write("remove", world.practice, accounts=[paul.id])
    assert refuses(draft) == "unknown"


def test_a_removed_guest_loses_the_onboarding_group(world: World, claire: Person, gael: Person, send: Send) -> None:
    assert _remove(world, claire, world.onboarding, gael, send=send) == 200
    assert Browser(gael).get("rooms").body == []


def test_who_is_removed_and_admitted_again_starts_anew(world: World, claire: Person, ines: Person, send: Send) -> None:
    assert _remove(world, claire, world.territory, ines, send=send) == 200
    draft = world.draft(claire)
    draft.admit(ines, carer=True)
    answer = send(draft)
    assert answer.status == 200
    assert [seat.room_id for seat in Seat.objects.filter(account=ines.account)] == [world.territory]
    assert Browser(ines).get(f"rooms/{world.practice}/epochs").refused == (404, "not_found")
