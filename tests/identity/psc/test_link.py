"""An account and the identity of its owner: linked by the owner, shown to them, unlinked."""

from typing import Any

import pytest
from django.core.management import call_command

from identity.models import Session
from identity.psc.configuration import Configuration
from identity.psc.models import LinkedIdentity, RoundTrip
from identity.psc.provider.exchange import Told, exchange
from identity.psc.services import come_back
from kernel import clock
from kernel.models import AuditEntry
from tests.identity.people import Browser, Person
from tests.identity.psc.trips import arrive, depart, link, travel
from tests.support.openid import Walk


def test_what_was_proven_is_kept_and_shown_to_its_owner(on: Configuration, browser: Browser, claire: Person) -> None:
    row = link(browser, claire, "doctor")
    assert row.national_id == "ANS20231122132732"
    told = browser.ask("GET", "psc")[1]
    assert told["on"]
    assert told["linked"] == {"name": "Fistinien Grominoch", "proven_at": row.proven_at}
    assert Browser().ask("GET", "psc") == (200, {"on": True})


def test_an_rpps_is_its_eleven_digits(on: Configuration, browser: Browser, claire: Person) -> None:
    row = link(browser, claire, "nurse")
    assert row.national_id == "10003461033"


def test_no_e_mail_address_is_taken_from_it(on: Configuration, browser: Browser, claire: Person) -> None:
    link(browser, claire, "doctor")
    assert claire.account.email == "claire@example.org"
    assert "nobody@example.org" not in str(LinkedIdentity.objects.values())


def test_nobody_links_before_their_sign_in_is_complete(on: Configuration, browser: Browser, claire: Person) -> None:
    assert browser.ask("POST", "psc/link")[1]["code"] == "signed_out"
    browser.first_factor(claire)
    assert browser.ask("POST", "psc/link")[1]["code"] == "second_factor"
    assert browser.ask("DELETE", "psc/link")[1]["code"] == "second_factor"


def test_an_identity_belongs_to_one_account(
    on: Configuration, browser: Browser, elsewhere: Browser, claire: Person, karim: Person
) -> None:
    link(browser, claire, "doctor")
    elsewhere.sign_in(karim)
    assert travel(elsewhere, "doctor", "link") == "/reglages#psc-taken"
    assert LinkedIdentity.objects.get().account_id == claire.account.id
    assert AuditEntry.objects.filter(actor=karim.id, act="identity.psc_link", outcome="refused").exists()


def test_an_account_has_one_identity(on: Configuration, browser: Browser, claire: Person) -> None:
    link(browser, claire, "doctor")
    link(browser, claire, "nurse")
    assert LinkedIdentity.objects.get().national_id == "10003461033"


def test_an_unlinked_identity_opens_nothing(on: Configuration, browser: Browser, claire: Person) -> None:
    link(browser, claire, "doctor")
    assert browser.ask("DELETE", "psc/link") == (200, {})
    assert browser.ask("GET", "psc") == (200, {"on": True})
    assert travel(browser, "doctor") == "/connexion#psc-unknown"
    acts = AuditEntry.objects.filter(actor=claire.id).values_list("act", flat=True)
    assert {"identity.psc_link", "identity.psc_unlink"} <= set(acts)


def test_another_s_identity_stays_linked(
    on: Configuration, browser: Browser, elsewhere: Browser, claire: Person, karim: Person
) -> None:
    link(browser, claire, "doctor")
    elsewhere.sign_in(karim)
    assert elsewhere.ask("DELETE", "psc/link") == (200, {})
    assert LinkedIdentity.objects.get().account_id == claire.account.id


@pytest.mark.parametrize("ended", ["by its person", "by itself"])
def test_a_session_that_ended_meanwhile_links_nothing(
    on: Configuration, browser: Browser, claire: Person, ended: str
) -> None:
    browser.sign_in(claire)
    url = Walk().sign_in(depart(browser, "link"), "doctor")
    if ended == "by its person":
        browser.ask("POST", "sign-out")
    else:
        Session.objects.update(ends_at=clock.now())
    assert arrive(browser, url).endswith("#psc-expired")
    assert not LinkedIdentity.objects.exists()


def test_a_session_that_is_ended_while_the_provider_is_asked_links_nothing(
    on: Configuration, browser: Browser, elsewhere: Browser, claire: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.sign_in(claire)
    url = Walk().sign_in(depart(browser, "link"), "doctor")
    elsewhere.sign_in(claire)

    def ended_meanwhile(*given: Any, **more: Any) -> Told:
        assert elsewhere.ask("POST", "places/end-others") == (200, {})
        return exchange(*given, **more)

    monkeypatch.setattr(come_back, "exchange", ended_meanwhile)
    assert arrive(browser, url).endswith("#psc-expired")
    assert not LinkedIdentity.objects.exists()


def test_signing_in_renews_what_was_proven(
    on: Configuration, browser: Browser, elsewhere: Browser, claire: Person
) -> None:
    row = link(browser, claire, "doctor")
    LinkedIdentity.objects.update(family_name="Autrefois", proven_at=0)
    travel(elsewhere, "doctor")
    again = LinkedIdentity.objects.get()
    assert again.family_name == "Grominoch"
    assert again.proven_at >= row.proven_at


def test_tidying_forgets_who_never_came_back(on: Configuration, browser: Browser) -> None:
    depart(browser)
    RoundTrip.objects.update(ends_at=clock.now())
    call_command("tidy")
    assert not RoundTrip.objects.exists()


def test_what_began_at_the_provider_links_and_unlinks_nothing_by_itself(
    on: Configuration, browser: Browser, elsewhere: Browser, claire: Person
) -> None:
    link(browser, claire, "doctor")
    travel(elsewhere, "doctor")
    assert elsewhere.ask("POST", "psc/link")[1]["code"] == "confirm"
    assert elsewhere.ask("DELETE", "psc/link")[1]["code"] == "confirm"
    assert elsewhere.ask("DELETE", f"unlockers/{claire.unlockers['sheet']['id']}")[1]["code"] == "confirm"
