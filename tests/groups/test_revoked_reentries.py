"""Who revokes a re-entry gives its person the keys that were made meanwhile: nobody waits for another browser."""

from typing import Any

import pytest

from groups.rooms.models import Box
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send


@pytest.fixture
def link(world: World, malik: Person, ines: Person, send: Send) -> str:
    """Malik met Inès, who lost everything, and renewed the keys that she had."""
    draft = world.draft(malik)
    made = draft.invite(ines, carer=True, again=True)
    draft.rekey(world.territory)
    draft.rekey(world.carers)
    assert send(draft).status == 200
    return made.id


def _revocation(world: World, author: Person, link: str, *boxed: str) -> Draft:
    """With a box of these places' keys for Inès."""
    draft = world.draft(author)
    draft.write("revoke_invite", world.territory, invitation=link)
    for room in boxed:
        draft.boxes_of_now(room, world.ines.id)
    return draft


def _refused(send: Send, draft: Draft) -> tuple[str, str, list[str]]:
    body = send(draft).body
    return body["code"], body["at"]["room"], body["at"]["missing"]


def test_a_coordinator_gives_the_territorys_key_with_it(
    world: World, claire: Person, ines: Person, link: str, send: Send
) -> None:
    assert _refused(send, _revocation(world, claire, link)) == ("boxes", world.territory, [ines.id])
    assert send(_revocation(world, claire, link, world.territory)).status == 200


def test_a_carer_gives_the_carers_as_well(world: World, malik: Person, ines: Person, link: str, send: Send) -> None:
    assert _refused(send, _revocation(world, malik, link, world.territory)) == ("boxes", world.carers, [ines.id])
    assert send(_revocation(world, malik, link, world.territory, world.carers)).status == 200


def test_a_new_key_for_all_does_as_well(world: World, claire: Person, ines: Person, link: str, send: Send) -> None:
    draft = _revocation(world, claire, link)
    draft.rekey(world.territory)
    assert send(draft).status == 200
    assert Box.objects.filter(room=world.territory, epoch=3, holder=ines.id).exists()


def test_nobody_gives_what_they_wait_for_themselves(world: World, malik: Person, link: str, send: Send) -> None:
    Box.objects.filter(room=world.carers, epoch=2, holder=malik.id).delete()
    assert send(_revocation(world, malik, link, world.territory)).status == 200


def test_a_carer_no_more_gives_nothing_of_the_carers(
    world: World, claire: Person, malik: Person, link: str, send: Send
) -> None:
    mark = world.draft(claire)
    keys = malik.keys
    known: dict[str, Any] = {"account": malik.id, "signing": keys.signing.public, "sealing": keys.sealing.hash}
    shown: dict[str, Any] = {"card": malik.card_hash, "role": "coordinator", "carer": False, "basis": "met"}
    mark.write("admit", world.territory, **known, **shown)
    assert send(mark).status == 200
    assert send(_revocation(world, malik, link, world.territory)).status == 200


def test_a_link_that_suspends_nobody_is_revoked_with_nothing(
    world: World, claire: Person, malik: Person, ines: Person, send: Send, refuses: Refuses
) -> None:
    removal = world.draft(claire)
    removal.write("remove", world.territory, accounts=[ines.id])
    assert send(removal).status == 200
    draft = world.draft(malik)
    made = draft.invite(ines, carer=True, again=True)
    assert send(draft).status == 200
    assert refuses(_revocation(world, malik, made.id, world.territory)) == "keyholders"
    assert send(_revocation(world, malik, made.id)).status == 200
