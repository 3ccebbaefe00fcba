from groups.rooms.models import Room, Seat
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send


def test_a_carer_joins_a_pathway_without_waiting_for_anybody(world: World, paul: Person, send: Send) -> None:
    leave = world.draft(paul)
    leave.write("leave", world.pathway)
    assert send(leave).status == 200
    join = world.draft(paul)
    join.write("join", world.pathway)
    assert send(join).status == 200
    assert Seat.objects.filter(room=world.pathway, account=paul.account).exists()


def test_nobody_joins_twice(world: World, paul: Person, refuses: Refuses) -> None:
    draft = world.draft(paul)
    draft.write("join", world.pathway)
    assert refuses(draft) == "already"


def test_who_is_no_carer_joins_no_pathway(world: World, claire: Person, refuses: Refuses) -> None:
    draft = world.draft(claire)
    draft.write("join", world.pathway)
    assert refuses(draft) == "audience"


def test_a_member_finds_no_closed_group_to_join(world: World, paul: Person, refuses: Refuses) -> None:
    draft = world.draft(paul)
    draft.write("join", world.practice)
    assert refuses(draft) == "not_found"


def test_a_moderator_of_a_closed_group_cannot_join_it_either(world: World, malik: Person, refuses: Refuses) -> None:
    draft = world.draft(malik)
    draft.write("join", world.practice)
    assert refuses(draft) == "kind"


def test_a_guest_finds_only_the_onboarding_group(world: World, gael: Person, refuses: Refuses) -> None:
    draft = world.draft(gael)
    draft.write("join", world.pathway)
    assert refuses(draft) == "not_found"


def test_an_outsider_finds_no_room(world: World, victor: Person, refuses: Refuses) -> None:
    draft = world.draft(victor)
    draft.write("join", world.onboarding)
    assert refuses(draft) == "not_found"


def test_a_refused_join_tells_the_heads_to_sign_on(world: World, paul: Person, send: Send) -> None:
    draft = world.draft(paul)
    draft.write("join", world.pathway)
    room, territory = Room.objects.get(pk=world.pathway), Room.objects.get(pk=world.territory)
    assert send(draft).body["at"] == {
        "room": room.pk,
        "head": {"seq": room.log_seq, "hash": room.log_hash},
        "territory": {"seq": territory.log_seq, "hash": territory.log_hash},
    }


def test_nobody_acts_in_the_name_of_another(world: World, victor: Person, paul: Person) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.pathway)
    assert Browser(victor).post("statements", draft.body).refused == (404, "not_found")
    assert Browser(world.malik).post("statements", draft.body).refused == (409, "actor")
