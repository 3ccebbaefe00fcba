from groups.rooms.models import Seat
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send


def test_a_moderator_names_another(world: World, malik: Person, ines: Person, send: Send) -> None:
    draft = world.draft(malik)
    draft.write("role", world.practice, account=ines.id, role="moderator")
    assert send(draft).status == 200
    assert Seat.objects.get(room=world.practice, account=ines.account).role == "moderator"


def test_the_last_moderator_of_a_closed_group_stays_one(world: World, malik: Person, refuses: Refuses) -> None:
    draft = world.draft(malik)
    draft.write("role", world.practice, account=malik.id, role="member")
    assert refuses(draft) == "last"


def test_a_coordinator_names_a_coordinator(world: World, claire: Person, ines: Person, send: Send) -> None:
    draft = world.draft(claire)
    draft.write("role", world.territory, account=ines.id, role="coordinator")
    assert send(draft).status == 200
    assert Seat.objects.get(room=world.territory, account=ines.account).role == "coordinator"


def test_a_member_promotes_nobody(world: World, ines: Person, refuses: Refuses) -> None:
    draft = world.draft(ines)
    draft.write("role", world.territory, account=ines.id, role="coordinator")
    assert refuses(draft) == "role"


def test_a_new_role_is_a_change_and_no_new_membership(world: World, claire: Person, ines: Person, send: Send) -> None:
    before = set(Seat.objects.filter(account=ines.account).values_list("pk", flat=True))
    draft = world.draft(claire)
    draft.write("role", world.territory, account=ines.id, role="coordinator")
    send(draft)
    assert set(Seat.objects.filter(account=ines.account).values_list("pk", flat=True)) == before
