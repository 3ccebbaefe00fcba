"""Nobody fills the disk: statements, epochs and boxes are counted for each person."""

import pytest
from django.core.cache import cache

from groups.rooms.services import allowance
from tests.cast.browser import Browser
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send, Unchanged


@pytest.fixture(autouse=True)
def _nothing_counted_yet(world: World) -> None:
    cache.clear()


def renewal(world: World, person: Person) -> Draft:
    draft = world.draft(person)
    draft.rekey(world.practice)
    return draft


def test_who_began_many_epochs_within_the_hour_waits_and_nobody_else(
    world: World, ines: Person, malik: Person, send: Send, refuses: Refuses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "EPOCHS", 2)
    for _ in range(2):
        assert send(renewal(world, ines)).status == 200
    assert refuses(renewal(world, ines)) == "slow_down"
    assert send(renewal(world, malik)).status == 200


def test_who_made_many_statements_within_the_hour_waits_and_nobody_else(
    world: World, ines: Person, malik: Person, send: Send, refuses: Refuses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "STATEMENTS", 1)
    assert send(renewal(world, ines)).status == 200
    assert refuses(renewal(world, ines)) == "slow_down"
    assert send(renewal(world, malik)).status == 200


def test_who_made_many_invitations_within_the_hour_waits_and_nobody_else(
    world: World, malik: Person, claire: Person, send: Send, refuses: Refuses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "INVITATIONS", 1)

    def inviting(person: Person) -> Draft:
        draft = world.draft(person)
        draft.invite(Person("Louise Fabre", "60"), carer=True)
        return draft

    assert send(inviting(malik)).status == 200
    assert refuses(inviting(malik)) == "slow_down"
    assert send(renewal(world, malik)).status == 200
    assert send(inviting(claire)).status == 200


def test_an_epoch_within_a_removal_counts(
    world: World, malik: Person, ines: Person, send: Send, refuses: Refuses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "EPOCHS", 1)
    draft = world.draft(malik)
    draft.remove(world.practice, ines)
    assert send(draft).status == 200
    assert refuses(renewal(world, malik)) == "slow_down"


def test_a_lost_answer_asked_for_again_costs_nothing(
    world: World, ines: Person, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "EPOCHS", 1)
    draft = renewal(world, ines)
    assert [send(draft).status for _ in range(3)] == [200, 200, 200]


def test_boxes_beside_statements_and_alone_count_together(
    world: World, ines: Person, malik: Person, send: Send, unchanged: Unchanged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "BOXES", 3)
    assert send(renewal(world, ines)).status == 200
    draft = world.draft(ines)
    for _ in range(2):
        draft.boxes_of_now(world.practice, malik.id)
    with unchanged():
        answer = Browser(ines).post("boxes", {"boxes": draft.beside["boxes"]})
    assert answer.refused == (429, "slow_down")
