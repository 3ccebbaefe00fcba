from groups.rooms.models import Seat
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send


def test_who_leaves_a_closed_group_finds_it_no_more(world: World, ines: Person, send: Send) -> None:
    draft = world.draft(ines)
    draft.write("leave", world.practice)
    assert send(draft).status == 200
    assert Browser(ines).get(f"rooms/{world.practice}/epochs").refused == (404, "not_found")


def test_who_leaves_the_territory_leaves_all_its_rooms(world: World, paul: Person, send: Send) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.territory)
    assert send(draft).status == 200
    assert not Seat.objects.filter(account=paul.account).exists()
    assert Browser(paul).get("rooms").body == []


def test_who_is_not_in_cannot_leave(world: World, claire: Person, paul: Person, refuses: Refuses) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.practice)
    assert refuses(draft) == "not_found"


def test_the_last_coordinator_stays(world: World, claire: Person, malik: Person, send: Send, refuses: Refuses) -> None:
    first = world.draft(malik)
    first.write("leave", world.territory)
    assert send(first).status == 200
    last = world.draft(claire)
    last.write("leave", world.territory)
    assert refuses(last) == "last"


def test_a_guest_leaves(world: World, gael: Person, send: Send) -> None:
    draft = world.draft(gael)
    draft.write("leave", world.onboarding)
    assert send(draft).status == 200
    assert Browser(gael).get("rooms").body == []
