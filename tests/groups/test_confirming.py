"""Who changes who is in a territory has just proved who they are."""

from typing import Any

import pytest

from tests.cast.browser import Browser
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.world import World

CONFIRM = (403, "confirm")


def stale(person: Person) -> Browser:
    return Browser(person, fresh=False)


def invites(world: World, by: Person) -> Draft:
    draft = world.draft(by)
    draft.invite(Person("Nora Petit", "70"), carer=False)
    return draft


def names(world: World) -> Draft:
    draft = world.draft(world.claire)
    draft.write("role", world.territory, account=world.ines.id, role="coordinator")
    return draft


def removes(world: World) -> Draft:
    draft = world.draft(world.claire)
    draft.write("remove", world.territory, accounts=[world.ines.id])
    return draft


def revokes(world: World) -> Draft:
    """A re-entry, with which a thief of somebody's keys would have them work again."""
    draft = world.draft(world.claire)
    link = draft.invite(world.ines, carer=True, again=True)
    world.submit(draft)
    draft = world.draft(world.claire)
    draft.write("revoke_invite", world.territory, invitation=link.id)
    return draft


@pytest.mark.parametrize("what", [lambda world: invites(world, world.claire), names, removes, revokes])
def test_a_coordinator_is_asked_for_a_proof_first(world: World, what: Any) -> None:
    draft = what(world)
    assert stale(world.claire).post("statements", draft.body).refused == CONFIRM
    assert Browser(world.claire).post("statements", draft.body).status == 200
    # Asked again after a lost answer, it is the same.
    assert stale(world.claire).post("statements", draft.body).status == 200


def test_who_may_not_hears_why_and_not_that(world: World) -> None:
    assert stale(world.ines).post("statements", invites(world, world.ines).body).refused == (409, "role")
    assert stale(world.victor).post("statements", invites(world, world.victor).body).refused == (404, "not_found")


def test_a_group_s_own_affairs_ask_for_none(world: World) -> None:
    draft = world.draft(world.malik)
    draft.write("admit", world.practice, account=world.paul.id, role="member")
    draft.boxes_of_now(world.practice, world.paul.id)
    assert stale(world.malik).post("statements", draft.body).status == 200
