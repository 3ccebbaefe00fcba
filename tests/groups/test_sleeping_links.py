"""A link for many whose author lost everything: it sleeps, wakes with them, and says so to whoever opens it."""

from typing import Any

import pytest

from member.invitations import Invitation
from tests.cast.browser import Answer, Browser
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Send, Unchanged
from tests.groups.test_invitations import _open


@pytest.fixture
def way_back(world: World, malik: Person, claire: Person, send: Send) -> Invitation:
    """Claire, who made the link for many, lost everything; Malik renewed the key of the welcome meanwhile."""
    draft = world.draft(malik)
    made = draft.invite(claire, carer=False, again=True, role="coordinator")
    assert send(draft).status == 200
    draft = world.draft(malik)
    draft.rekey(world.territory)
    draft.rekey(world.onboarding)
    assert send(draft).status == 200
    return made


def _comes_back(world: World, person: Person, link: Invitation) -> None:
    renewed = person.renewed
    draft = world.draft(renewed)
    draft.reenter_by(link, carer=False)
    body: dict[str, Any] = {"enrolment": renewed.enrolment(), **draft.body}
    assert Browser().post(f"invitations/{link.id}/join", body).status == 200


def _visit(world: World, person: Person, draft: Draft) -> Answer:
    body = {"enrolment": person.enrolment(), **draft.body}
    return Browser().post(f"invitations/{world.shared_link.id}/join", body)


def test_a_link_whose_author_cannot_act_sleeps_and_is_not_called_withdrawn(
    world: World, solene: Person, way_back: Invitation, unchanged: Unchanged
) -> None:
    assert _open(world.shared_link).refused == (409, "invitation_asleep")
    with unchanged():
        answer = _visit(world, solene, world.guest_draft(solene, world.shared_link))
    assert answer.refused == (409, "invitation_asleep")


def test_a_link_that_woke_waits_for_the_key_in_force_and_then_opens(
    world: World, malik: Person, claire: Person, solene: Person, way_back: Invitation, unchanged: Unchanged
) -> None:
    opened_before = world.guest_draft(solene, world.shared_link)
    _comes_back(world, claire, way_back)
    assert _open(world.shared_link).refused == (409, "invitation_waits")
    with unchanged():
        assert _visit(world, solene, opened_before).refused == (409, "invitation_waits")
    draft = world.draft(malik)
    draft.boxes_of_now(world.onboarding, world.shared_link.id)
    assert Browser(malik).post("boxes", {"boxes": draft.beside["boxes"]}).status == 200
    assert _open(world.shared_link).status == 200
    assert _visit(world, solene, world.guest_draft(solene, world.shared_link)).status == 200
