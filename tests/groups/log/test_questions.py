"""Questions that may not be asked, and what a member asks before signing."""

import pytest

from groups.rooms.log.apply import apply
from groups.rooms.log.keyholders import keyholders
from groups.rooms.log.preview import next_keyholders
from groups.rooms.log.staleness import is_due, is_stale
from groups.rooms.log.statement import Envelope
from tests.groups.log.world import DAY, LINKS, World
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE

LINK = LINKS[0]
NOTHING = Envelope(b"", "")


@pytest.fixture(scope="module")
def world() -> World:
    return World()


def test_an_open_room_has_no_keys_of_its_own_to_ask_about(world: World) -> None:
    for ask in (keyholders, is_stale):
        with pytest.raises(ValueError, match="open room"):
            ask(world.states["open"], world.territory)


def test_a_room_is_asked_about_beside_its_territory(world: World) -> None:
    for ask in (keyholders, is_stale):
        with pytest.raises(TypeError, match="territory"):
            ask(world.states["closed"])


def test_a_territory_stands_alone_and_a_room_does_not(world: World) -> None:
    with pytest.raises(TypeError):
        apply(world.territory, world.territory, NOTHING)  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        apply(world.states["closed"], None, NOTHING)


def test_a_link_about_to_expire_is_no_keyholder_of_the_next_epoch() -> None:
    world = World()
    assert world.act(("territory", "invite", ANNE, CHLOE, LINK, 0)).outcome == "applied"
    assert LINK.id in next_keyholders(world.territory, world.territory, at=world.at)
    assert LINK.id not in next_keyholders(world.territory, world.territory, at=world.at + DAY)


def test_the_removed_are_no_keyholders_of_the_epoch_that_removes_them(world: World) -> None:
    room = world.states["direct"]
    assert next_keyholders(room, world.territory, at=world.at, without=[BRUNO.id]).keys() == {ANNE.id}


def test_a_room_without_a_key_is_due_and_never_stale() -> None:
    fresh = World()
    assert fresh.say("team", "create", {"kind": "closed", "purpose": "care_team"}, by=ANNE.keys, actor=ANNE)
    assert is_due(fresh.states["team"], fresh.territory, at=fresh.at)
    assert not is_stale(fresh.states["team"], fresh.territory)
