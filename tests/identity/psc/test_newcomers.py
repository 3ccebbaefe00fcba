"""A newcomer shows who they are before they join: the page that asked hears it, and nobody else."""

from uuid import UUID

import pytest
from django.core.management import call_command

from identity.models import Account
from identity.psc.configuration import Configuration
from identity.psc.models import LinkedIdentity, ProvenNewcomer
from identity.psc.services.newcomers import WITHIN, link_proven
from kernel import clock
from kernel.errors import Refusal
from kernel.ids import uuid7
from tests.identity.people import Browser, Person
from tests.identity.psc.trips import arrive, link
from tests.support.openid import Walk

NURSE = "10003461033"


def depart(browser: Browser, invitation: str) -> tuple[str, str]:
    """The address at the provider, and the page's ticket."""
    status, told = browser.ask("POST", "psc/newcomer", {"invitation": invitation})
    assert status == 200, told
    return told["url"], told["ticket"]


def proven(browser: Browser, invitation: str, name: str = "nurse") -> str:
    """The ticket of a page that `name` has come back to."""
    url, ticket = depart(browser, invitation)
    assert arrive(browser, Walk().sign_in(url, name)) == "/identite#psc-proven"
    return ticket


def code_of(account: Account, ticket: str, invitation: str, rpps: str = NURSE) -> str:
    with pytest.raises(Refusal) as refused:
        link_proven(account, ticket, invitation=UUID(invitation), rpps=rpps)
    return refused.value.code


def test_the_page_that_asked_hears_who_came_back(on: Configuration, browser: Browser) -> None:
    url, ticket = depart(browser, uuid7())
    assert browser.ask("POST", "psc/newcomer/proof", {"ticket": ticket})[1]["code"] == "not_found"
    arrive(browser, Walk().sign_in(url, "nurse"))
    told = browser.ask("POST", "psc/newcomer/proof", {"ticket": ticket})
    assert told == (200, {"name": "Inès Roche", "national_id": NURSE})
    assert browser.ask("POST", "psc/newcomer/proof", {"ticket": "A" * 43})[1]["code"] == "not_found"


def test_it_signs_nobody_in_and_links_nobody(on: Configuration, browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    proven(browser, uuid7())
    assert browser.ask("GET", "session")[1]["account"]["id"] == claire.id
    assert not LinkedIdentity.objects.exists()


def test_an_address_that_is_passed_on_proves_nobody(on: Configuration, browser: Browser, elsewhere: Browser) -> None:
    """Whoever holds a stolen link has its person walk the way at the provider: in another browser it leads nowhere."""
    url, ticket = depart(browser, uuid7())
    assert arrive(elsewhere, Walk().sign_in(url, "nurse")) == "/connexion#psc-expired"
    assert browser.ask("POST", "psc/newcomer/proof", {"ticket": ticket})[1]["code"] == "not_found"


@pytest.mark.parametrize(("name", "outcome"), [("nameless", "unidentified"), ("unsure", "refused")])
def test_who_is_not_proven_is_told_so(on: Configuration, browser: Browser, name: str, outcome: str) -> None:
    url, _ticket = depart(browser, uuid7())
    assert arrive(browser, Walk().sign_in(url, name)) == f"/identite#psc-{outcome}"
    assert not ProvenNewcomer.objects.exists()


def test_it_links_the_account_that_joins_once(on: Configuration, browser: Browser, claire: Person) -> None:
    invitation = uuid7()
    ticket = proven(browser, invitation)
    link_proven(claire.account, ticket, invitation=UUID(invitation), rpps=NURSE)
    assert LinkedIdentity.objects.get(account=claire.account).national_id == NURSE
    assert "identity.psc_link" in {act["act"] for act in _acts(claire)}
    assert code_of(claire.account, ticket, invitation) == "psc_proof"


@pytest.mark.parametrize("rpps", ["", "10001234567"])
def test_who_is_somebody_else_than_the_invitation_names_links_nothing(
    on: Configuration, browser: Browser, claire: Person, rpps: str
) -> None:
    invitation = uuid7()
    assert code_of(claire.account, proven(browser, invitation), invitation, rpps) == "psc_proof"
    assert not LinkedIdentity.objects.exists()


def test_a_proof_serves_for_its_own_invitation(on: Configuration, browser: Browser, claire: Person) -> None:
    assert code_of(claire.account, proven(browser, uuid7()), uuid7()) == "psc_proof"


def test_an_identity_of_another_account_links_nothing(
    on: Configuration, browser: Browser, claire: Person, karim: Person
) -> None:
    link(browser, karim, "nurse")
    invitation = uuid7()
    assert code_of(claire.account, proven(Browser(), invitation), invitation) == "psc_proof"
    assert LinkedIdentity.objects.get().account_id == karim.account.id


def test_a_late_proof_links_nothing_and_is_tidied(on: Configuration, browser: Browser, claire: Person) -> None:
    invitation = uuid7()
    ticket = proven(browser, invitation)
    with clock.fixed(clock.now() + clock.milliseconds(WITHIN)):
        assert browser.ask("POST", "psc/newcomer/proof", {"ticket": ticket})[1]["code"] == "not_found"
        assert code_of(claire.account, ticket, invitation) == "psc_proof"
        call_command("tidy")
    assert not ProvenNewcomer.objects.exists()


def test_where_it_is_not_set_up_nobody_goes_there(browser: Browser) -> None:
    assert browser.ask("POST", "psc/newcomer", {"invitation": uuid7()})[1]["code"] == "not_found"


def _acts(person: Person) -> list[dict[str, str]]:
    browser = Browser()
    browser.sign_in(person)
    acts: list[dict[str, str]] = browser.ask("GET", "acts")[1]
    return acts
