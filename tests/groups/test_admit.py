from groups.rooms.models import Seat
from tests.cast.browser import Browser
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send


def _admit(world: World, author: Person, person: Person, *, boxed: bool = True) -> Draft:
    draft = world.draft(author)
    draft.write("admit", world.practice, account=person.id, role="member")
    if boxed:
        draft.boxes_of_now(world.practice, person.id)
    return draft


def test_a_moderator_admits_a_member_who_reads_at_once(world: World, malik: Person, paul: Person, send: Send) -> None:
    assert send(_admit(world, malik, paul)).status == 200
    boxes = Browser(paul).get(f"rooms/{world.practice}/epochs").body["boxes"]
    assert [box["epoch"] for box in boxes] == [1]
    assert paul.id in Browser(malik).get(f"rooms/{world.practice}/epochs").body["boxed"]


def test_nobody_is_admitted_without_a_box(world: World, malik: Person, paul: Person, send: Send) -> None:
    answer = send(_admit(world, malik, paul, boxed=False))
    assert answer.refused == (409, "boxes")
    assert answer.body["at"]["missing"] == [paul.id]
    assert not Seat.objects.filter(room=world.practice, account=paul.account).exists()


def test_a_member_who_does_not_moderate_admits_nobody(
    world: World, ines: Person, paul: Person, refuses: Refuses
) -> None:
    assert refuses(_admit(world, ines, paul)) == "role"


def test_a_coordinator_outside_a_closed_group_cannot_even_see_it(
    world: World, claire: Person, paul: Person, refuses: Refuses
) -> None:
    assert refuses(_admit(world, claire, paul)) == "not_found"


def test_who_is_in_is_not_admitted_again(world: World, malik: Person, ines: Person, refuses: Refuses) -> None:
    assert refuses(_admit(world, malik, ines)) == "already"


def test_a_member_of_another_territory_is_not_admitted(
    world: World, malik: Person, victor: Person, refuses: Refuses
) -> None:
    world.draft(victor)
    assert refuses(_admit(world, malik, victor)) == "unknown"


def _admit_to_territory(world: World, author: Person, person: Person) -> Draft:
    draft = world.draft(author)
    draft.admit(person, carer=True)
    return draft


def test_a_guest_who_is_admitted_to_the_territory_is_a_guest_no_more(
    world: World, claire: Person, gael: Person, send: Send
) -> None:
    assert send(_admit_to_territory(world, claire, gael)).status == 200
    assert [(seat.room_id, seat.guest) for seat in Seat.objects.filter(account=gael.account)] == [
        (world.territory, False)
    ]
    assert world.pathway in {room["id"] for room in Browser(gael).get("rooms").body}


def test_only_coordinators_admit_to_the_territory(world: World, ines: Person, gael: Person, refuses: Refuses) -> None:
    assert refuses(_admit_to_territory(world, ines, gael)) == "role"


def test_who_has_no_account_here_is_not_admitted(
    world: World, claire: Person, solene: Person, refuses: Refuses
) -> None:
    assert refuses(_admit_to_territory(world, claire, solene)) == "unknown"


def test_a_card_that_is_neither_sent_nor_known_admits_nobody(
    world: World, claire: Person, gael: Person, refuses: Refuses
) -> None:
    draft = _admit_to_territory(world, claire, Person("Gaël Marchand", "60", id=gael.id))
    draft.beside["cards"].clear()
    assert refuses(draft) == "beside"
