"""Who joins by a personal link may bring what Pro Santé Connect said of them."""

from typing import Any
from uuid import UUID

import pytest

from identity.models import Account
from identity.psc.claims import Proven
from identity.psc.models import LinkedIdentity, ProvenNewcomer
from identity.psc.services import newcomers
from identity.psc.services.depart import name_of
from kernel.encoding import b64
from member.invitations import Invitation
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Send, Unchanged

RPPS = "10003461033"
TICKET = b64(b"t" * 32)


@pytest.fixture
def solene() -> Person:
    return Person("Solène Faure", "60", rpps=RPPS)


@pytest.fixture
def link(world: World, malik: Person, solene: Person, send: Send) -> Invitation:
    """For Solène, by her number."""
    draft = world.draft(malik)
    made = draft.invite(solene, carer=True)
    assert send(draft).status == 200
    return made


def _prove(link: Invitation, national_id: str = RPPS) -> None:
    person = Proven(national_id, "Solène", "Faure")
    newcomers.keep(person, invitation=UUID(link.id), ticket=name_of(TICKET))


def _joining(world: World, person: Person, link: Invitation) -> dict[str, Any]:
    statements = world.join_draft(person, link, carer=True).body
    return {"enrolment": person.enrolment(), "proof": TICKET, **statements}


def test_who_is_the_one_invited_is_linked_as_they_join(world: World, solene: Person, link: Invitation) -> None:
    _prove(link)
    path, joining = f"invitations/{link.id}/join", _joining(world, solene, link)
    assert Browser().post(path, joining).status == 200
    assert LinkedIdentity.objects.get(account=solene.account).name == "Solène Faure"
    assert not ProvenNewcomer.objects.exists()
    assert Browser().post(path, joining).status == 200, "a lost answer is given again"


@pytest.mark.parametrize("national_id", [None, "10001234567"])
def test_who_is_somebody_else_does_not_join_as_them(
    world: World, solene: Person, link: Invitation, unchanged: Unchanged, national_id: str | None
) -> None:
    if national_id:
        _prove(link, national_id)
    joining = _joining(world, solene, link)
    with unchanged():
        assert Browser().post(f"invitations/{link.id}/join", joining).refused == (409, "psc_proof")
    assert not Account.objects.filter(pk=solene.id).exists()
    del joining["proof"]
    assert Browser().post(f"invitations/{link.id}/join", joining).status == 200


def test_a_link_that_names_no_number_takes_no_proof(world: World, rosa: Person) -> None:
    _prove(world.rosas_link)
    joining = _joining(world, rosa, world.rosas_link)
    assert Browser().post(f"invitations/{world.rosas_link.id}/join", joining).refused == (409, "psc_proof")


def test_who_has_an_account_brings_no_proof(world: World, ines: Person) -> None:
    joining = {**_joining(world, ines, world.rosas_link), "enrolment": None}
    assert Browser(ines).post(f"invitations/{world.rosas_link.id}/join", joining).refused == (422, "form")


def test_who_lost_everything_is_linked_anew(world: World, malik: Person, solene: Person, link: Invitation) -> None:
    joining = _joining(world, solene, link)
    del joining["proof"]
    Browser().post(f"invitations/{link.id}/join", joining)
    draft = world.draft(malik)
    again = draft.invite(solene, carer=True, again=True)
    assert Browser(malik).post("statements", draft.body).status == 200
    _prove(again)
    back = world.draft(solene.renewed)
    person = back.author
    back.reenter_by(again, carer=True)
    answer = Browser().post(
        f"invitations/{again.id}/join", {"enrolment": person.enrolment(), "proof": TICKET, **back.body}
    )
    assert answer.status == 200
    assert LinkedIdentity.objects.get(account=solene.account).national_id == RPPS
