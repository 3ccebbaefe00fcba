"""Signing in by a real OpenID provider."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from identity.models import Session
from identity.psc.configuration import Configuration
from identity.psc.models import LinkedIdentity, RoundTrip
from identity.services import sessions
from kernel import clock
from kernel.models import AuditEntry
from tests.identity.people import Browser, Person
from tests.identity.psc.trips import arrive, asked, depart, link, travel
from tests.support.openid import SECRET, Provider, Walk


def test_where_it_is_not_set_up_there_is_none(browser: Browser, claire: Person) -> None:
    assert browser.ask("GET", "psc") == (200, {"on": False})
    assert browser.ask("POST", "psc/sign-in")[1]["code"] == "not_found"
    browser.sign_in(claire)
    assert browser.ask("POST", "psc/link")[1]["code"] == "not_found"
    assert browser.get("/api/identity/psc/return").status_code == 404


def test_whoever_linked_their_identity_signs_in_by_it(
    on: Configuration, browser: Browser, elsewhere: Browser, claire: Person
) -> None:
    link(browser, claire, "doctor")
    assert travel(elsewhere, "doctor") == "/"
    told = elsewhere.ask("GET", "session")[1]
    assert (told["state"], told["account"]["id"]) == ("complete", claire.id)
    assert AuditEntry.objects.filter(actor=claire.id, act="identity.psc_sign_in", outcome="done").count() == 1
    assert "identity.psc_sign_in" in {act["act"] for act in elsewhere.ask("GET", "acts")[1]}


def test_it_unlocks_nothing(on: Configuration, browser: Browser, elsewhere: Browser, claire: Person) -> None:
    link(browser, claire, "doctor")
    travel(elsewhere, "doctor")
    told = elsewhere.ask("GET", "vault")[1]
    assert told["ciphertext"] == claire.vault
    assert {each["wrapped"] for each in told["unlockers"]} == {each["wrapped"] for each in claire.unlockers.values()}


def test_a_session_lasts_four_hours_at_most(
    on: Configuration, browser: Browser, elsewhere: Browser, claire: Person
) -> None:
    link(browser, claire, "doctor")
    Session.objects.all().delete()
    travel(elsewhere, "doctor")
    session = Session.objects.get()
    assert session.ends_at - session.began_at == clock.milliseconds(timedelta(hours=4))
    assert elsewhere.cookies["sessionid"]["max-age"] == ""
    assert elsewhere.ask("POST", "trust")[0] == 200
    assert 0 < elsewhere.cookies["sessionid"]["max-age"] <= 4 * 3600
    with clock.fixed(session.ends_at):
        assert sessions.ends_at(session.id, claire.account) is None


def test_an_identity_that_no_account_has_opens_none(on: Configuration, browser: Browser, claire: Person) -> None:
    assert travel(browser, "doctor") == "/connexion#psc-unknown"
    assert browser.ask("GET", "session")[1]["state"] == "none"
    assert not LinkedIdentity.objects.exists()


def test_one_without_a_national_identifier_neither(on: Configuration, browser: Browser) -> None:
    assert travel(browser, "nameless") == "/connexion#psc-unidentified"


def test_who_proved_there_as_much_as_was_asked_signs_in_and_who_proved_less_does_not(
    on: Configuration, browser: Browser, elsewhere: Browser, claire: Person
) -> None:
    link(browser, claire, "nurse")
    assert travel(elsewhere, "unsure") == "/connexion#psc-refused"
    assert elsewhere.ask("GET", "session")[1]["state"] == "none"
    assert travel(elsewhere, "nurse") == "/"


def test_whoever_declines_there_is_back_where_they_came_from(on: Configuration, browser: Browser) -> None:
    assert arrive(browser, Walk().decline(depart(browser))) == "/connexion#psc-declined"


@pytest.mark.parametrize("kind", ["post", "signed", "ps256", "es256"])
def test_other_ways_of_the_provider(
    on: Configuration, settings: Settings, provider: Provider, browser: Browser, claire: Person, kind: str
) -> None:
    settings.PSC = Configuration(
        discovery=provider.discovery,
        client_id=kind,
        client_secret=SECRET,
        client_auth="post" if kind == "post" else "basic",
    )
    assert link(browser, claire, "doctor").family_name == "Grominoch"


def test_a_token_signed_with_a_shared_secret_is_refused(
    settings: Settings, provider: Provider, browser: Browser
) -> None:
    settings.PSC = Configuration(discovery=provider.discovery, client_id="hs256", client_secret=SECRET)
    assert travel(browser, "doctor") == "/connexion#psc-refused"


def test_what_is_asked_of_the_provider(on: Configuration, browser: Browser) -> None:
    given = asked(depart(browser))
    assert given["redirect_uri"] == "http://testserver/api/identity/psc/return"
    fixed = ("response_type", "scope", "acr_values", "code_challenge_method")
    assert [given[name] for name in fixed] == ["code", "openid scope_all", "eidas1", "S256"]
    trip = RoundTrip.objects.get()
    assert (trip.state, trip.nonce) == (given["state"], given["nonce"])
    assert trip.verifier not in given.values()
    cookie = browser.cookies["psc"]
    assert (cookie["samesite"], cookie["httponly"], cookie["path"]) == ("Lax", True, "/api/identity/psc/return")
    assert cookie.value not in {trip.browser, *given.values()}


def test_signing_in_anew_ends_the_session_before(on: Configuration, browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    depart(browser)
    assert browser.ask("GET", "session")[1]["state"] == "none"


def test_a_return_counts_once(on: Configuration, browser: Browser, claire: Person) -> None:
    link(browser, claire, "doctor")
    url = Walk().sign_in(depart(browser), "doctor")
    cookie = browser.cookies["psc"].value
    assert arrive(browser, url) == "/"
    browser.cookies["psc"] = cookie
    assert arrive(browser, url) == "/connexion#psc-expired"


def test_a_return_counts_in_the_browser_that_left(
    on: Configuration, browser: Browser, elsewhere: Browser, claire: Person
) -> None:
    link(browser, claire, "doctor")
    url = Walk().sign_in(depart(browser), "doctor")
    depart(elsewhere)
    assert arrive(elsewhere, url) == "/connexion#psc-expired"
    assert elsewhere.ask("GET", "session")[1]["state"] == "none"
    assert arrive(browser, url) == "/"


def test_a_return_counts_for_ten_minutes(on: Configuration, browser: Browser) -> None:
    url = Walk().sign_in(depart(browser), "doctor")
    with clock.fixed(clock.now() + clock.milliseconds(timedelta(minutes=11))):
        assert arrive(browser, url) == "/connexion#psc-expired"


def test_a_provider_that_is_down_says_so(settings: Settings, browser: Browser) -> None:
    nowhere = "http://127.0.0.1:9/.well-known/wallet-openid-configuration"
    settings.PSC = Configuration(discovery=nowhere, client_id="plain", client_secret=SECRET)
    assert browser.ask("POST", "psc/sign-in")[1]["code"] == "psc_unreachable"


def test_nobody_sends_browsers_away_without_end(on: Configuration, browser: Browser) -> None:
    for _ in range(200):
        depart(browser)
    assert browser.ask("POST", "psc/sign-in")[0] == 429
