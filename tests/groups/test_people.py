import pytest

from groups.rooms.models import Room
from groups.rooms.services import heads
from kernel import clock
from member.statements import ask
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Send

MEMBERS = {"Claire Dumas", "Malik Benali", "Inès Roche", "Paul Vidal"}


def _names(world: World, person: Person, *, after: int = 0) -> set[str]:
    answer = Browser(person).get(f"territories/{world.territory}/people?after={after}")
    everybody = (world.claire, world.malik, world.ines, world.paul, world.rosa, world.gael, world.victor)
    names = {one.card.decode(): one.name for one in everybody}
    return {names[card["payload"]] for card in answer.body["cards"]}


def test_a_member_knows_the_members_and_the_guests(world: World, paul: Person) -> None:
    assert _names(world, paul) == MEMBERS | {"Gaël Marchand"}


def test_a_coordinator_also_knows_whom_they_invited(world: World, claire: Person) -> None:
    assert _names(world, claire) == MEMBERS | {"Gaël Marchand", "Rosa Ferreira"}


def test_a_guest_knows_only_the_people_of_their_room(world: World, gael: Person, claire: Person, send: Send) -> None:
    leave = world.draft(world.ines)
    leave.write("leave", world.onboarding)
    send(leave)
    assert _names(world, gael) == MEMBERS | {"Gaël Marchand"}
    fresh = world.draft(claire)
    other = fresh.write("create", kind="onboarding", purpose="onboarding", name="Stagiaires")
    fresh.rekey(other)
    assert send(fresh).status == 200
    assert _names(world, gael) == MEMBERS | {"Gaël Marchand"}


def test_only_those_are_sent_of_whom_the_log_says_more(world: World, claire: Person, paul: Person) -> None:
    """And the guests, who stand in other logs."""
    log = heads.territory_state(Room.objects.get(pk=world.territory))
    came = log.members[paul.id][-1].from_
    assert _names(world, claire, after=came - 1) == {"Paul Vidal", "Rosa Ferreira", "Gaël Marchand"}
    assert _names(world, claire, after=came) == {"Rosa Ferreira", "Gaël Marchand"}
    assert _names(world, claire, after=log.seq) == {"Gaël Marchand"}


def test_who_left_is_still_known_by_name(world: World, claire: Person, paul: Person, send: Send) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.territory)
    send(draft)
    assert "Paul Vidal" in _names(world, claire)


@pytest.mark.parametrize("name", ["victor", "gael"])
def test_of_other_territories_nobody_is_known(world: World, name: str) -> None:
    other = world.territory if name == "victor" else world.elsewhere
    answer = Browser(getattr(world, name)).get(f"territories/{other}/people")
    assert answer.refused == (404, "not_found")


def test_a_sealing_key_comes_with_each_person(world: World, paul: Person) -> None:
    sealing = Browser(paul).get(f"territories/{world.territory}/people").body["sealing"]
    people = (world.claire, world.malik, world.ines, world.paul, world.gael)
    assert set(sealing) == {one.keys.sealing.public for one in people}


def test_naming_anothers_card_by_its_hash_does_not_bring_it_to_another_territory(
    world: World, victor: Person, gael: Person, send: Send
) -> None:
    """Victor once saw the hash of Inès's card; in his own territory it names nothing."""
    draft = world.draft(victor, world.elsewhere)
    draft.write(
        "admit",
        world.elsewhere,
        account=gael.id,
        signing=gael.keys.signing.public,
        sealing=gael.keys.sealing.hash,
        card=world.ines.card_hash,
        role="member",
        carer=False,
        basis="met",
        request=ask(gael.keys, territory=world.elsewhere, account=gael.id, card=world.ines.card_hash, at=clock.now()),
    )
    draft.sealing(gael)
    assert send(draft).refused == (409, "beside")


@pytest.mark.parametrize(
    "payload",
    ["{}", "[]", "x", '{"v":1}', '{"name":"","profession":{"code":"1","table":"t"},"rpps":"","salt":"","v":1}'],
)
def test_what_is_no_card_is_refused(world: World, claire: Person, send: Send, payload: str) -> None:
    draft = world.draft(claire)
    draft.invite(world.solene, carer=False)
    draft.beside["cards"] = [payload]
    assert send(draft).refused == (422, "form")


def test_their_sealing_keys_are_left_out_where_none_are_asked_for(world: World, paul: Person) -> None:
    answer = Browser(paul).get(f"territories/{world.territory}/people?sealing=false").body
    assert answer["sealing"] == []
    assert len(answer["cards"]) == len(MEMBERS) + 1
