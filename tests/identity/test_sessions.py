"""Sessions: a new key at each step, an end that is announced."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from identity.events import SessionBegan, SessionEnded
from identity.models import Session
from identity.services import sessions, trust
from identity.services.trust import TRUSTED_FOR
from identity.session_store import SessionStore
from kernel import clock, events
from kernel.encoding import b64
from tests.cast.hearing import Hear
from tests.identity.people import Browser, Person


@pytest.fixture
def heard(hear: Hear) -> list[events.Event]:
    return hear(SessionBegan, SessionEnded)


def key_of(browser: Browser) -> str:
    return browser.cookies["sessionid"].value


@pytest.mark.django_db(transaction=True)
def test_a_session_s_key_changes_with_each_step(browser: Browser, claire: Person) -> None:
    browser.first_factor(claire)
    half = key_of(browser)
    browser.ask("POST", "second-factor", {"code": claire.next_code()})
    assert key_of(browser) != half
    assert not SessionStore().exists(half)


@pytest.mark.django_db(transaction=True)
def test_beginning_and_end_are_announced(browser: Browser, claire: Person, heard: list[events.Event]) -> None:
    browser.sign_in(claire)
    session = Session.objects.get().id
    assert browser.ask("POST", "sign-out") == (200, {"state": "none"})
    assert heard == [SessionBegan(UUID(claire.id), session), SessionEnded(UUID(claire.id), session)]
    assert not Session.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_asked_under_a_former_key_and_is_answered_late_takes_no_cookie_away(
    browser: Browser, claire: Person
) -> None:
    browser.sign_in(claire)
    former = key_of(browser)
    browser.ask("POST", "sign-out")
    browser.cookies["sessionid"] = former
    assert browser.ask("GET", "vault")[0] == 401
    assert key_of(browser) == former


@pytest.mark.django_db(transaction=True)
def test_signing_out_of_a_half_session_announces_nothing(
    browser: Browser, claire: Person, heard: list[events.Event]
) -> None:
    browser.first_factor(claire)
    assert browser.ask("POST", "sign-out") == (200, {"state": "none"})
    assert browser.ask("GET", "session")[1]["state"] == "none"
    assert heard == []


def test_a_session_ends_with_its_browser_unless_the_computer_is_trusted(browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    assert browser.cookies["sessionid"]["max-age"] == ""
    assert browser.ask("POST", "trust")[0] == 200
    assert 0 < browser.cookies["sessionid"]["max-age"] <= TRUSTED_FOR.total_seconds()


def test_no_script_and_no_other_site_gets_at_a_session(browser: Browser, claire: Person) -> None:
    """`Secure` is added where a site is served over TLS: maillage.settings.base."""
    browser.sign_in(claire)
    session, token = browser.cookies["sessionid"], browser.cookies["csrftoken"]
    assert (session["httponly"], session["samesite"], session["domain"]) == (True, "Strict", "")
    assert token["samesite"] == "Strict"


def test_it_has_an_end_that_trust_moves(browser: Browser, claire: Person) -> None:
    with clock.fixed(clock.now()) as held:
        browser.sign_in(claire)
        assert Session.objects.get().ends_at == held.at + clock.milliseconds(timedelta(hours=12))
        browser.ask("POST", "trust")
        assert Session.objects.get().ends_at == held.at + clock.milliseconds(TRUSTED_FOR)


def test_a_computer_that_is_trusted_no_longer_keeps_its_session_as_long_as_any_other(
    browser: Browser, claire: Person
) -> None:
    with clock.fixed(clock.now()) as held:
        browser.sign_in(claire)
        browser.ask("POST", "trust")
        assert browser.ask("DELETE", "trust") == (200, {})
        assert browser.cookies["sessionid"]["max-age"] == ""
        session = Session.objects.get()
        assert (session.trusted, session.ends_at) == (False, held.at + clock.milliseconds(timedelta(hours=12)))
    assert browser.ask("GET", "acts")[1][0]["act"] == "identity.distrust"
    assert browser.ask("DELETE", "trust") == (200, {})


def test_that_a_computer_is_trusted_is_noted_once(browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    for _ in range(2):
        browser.ask("POST", "trust")
    told = [act["act"] for act in browser.ask("GET", "acts")[1]]
    assert told.count("identity.trust") == 1


def test_half_a_session_is_worth_no_more_than_what_it_was_begun_with(
    browser: Browser, elsewhere: Browser, claire: Person
) -> None:
    browser.first_factor(claire)
    elsewhere.sign_in(claire)
    assert elsewhere.ask("POST", "unlockers", claire.unlocker("passphrase", auth=b64(bytes(32))))[0] == 200
    assert browser.ask("POST", "second-factor", {"code": claire.next_code()})[1]["code"] == "signed_out"


def test_half_a_session_is_not_kept(browser: Browser, claire: Person) -> None:
    browser.first_factor(claire)
    assert browser.ask("POST", "trust")[1]["code"] == "second_factor"
    assert browser.cookies["sessionid"]["max-age"] == ""


def test_nothing_done_in_it_prolongs_a_session(browser: Browser, claire: Person) -> None:
    """One that outlived its place could neither be seen nor ended by its owner."""
    with clock.fixed(clock.now() - clock.milliseconds(timedelta(hours=11))):
        browser.sign_in(claire)
    browser.challenge()
    assert SessionStore(key_of(browser)).get_expiry_age() <= timedelta(hours=1).total_seconds() + 60


def test_trusting_again_does_not_prolong_a_session(browser: Browser, claire: Person) -> None:
    ago = timedelta(hours=11)
    with clock.fixed(clock.now() - clock.milliseconds(ago)):
        browser.sign_in(claire)
        browser.ask("POST", "trust")
    browser.ask("POST", "trust")
    assert browser.cookies["sessionid"]["max-age"] <= (TRUSTED_FOR - ago).total_seconds() + 60


def test_a_session_that_ended_opens_nothing(browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    kept = key_of(browser)
    browser.ask("POST", "sign-out")
    browser.cookies["sessionid"] = kept
    assert browser.ask("GET", "vault")[1]["code"] == "signed_out"


@pytest.mark.django_db(transaction=True)
def test_signing_in_as_somebody_else_ends_the_session_before(
    browser: Browser, claire: Person, karim: Person, heard: list[events.Event]
) -> None:
    browser.sign_in(claire)
    browser.sign_in(karim)
    assert [(type(event), str(event.account)) for event in heard if isinstance(event, SessionBegan | SessionEnded)] == [
        (SessionBegan, claire.id),
        (SessionEnded, claire.id),
        (SessionBegan, karim.id),
    ]


def test_one_browser_s_end_leaves_the_other_in(browser: Browser, elsewhere: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    elsewhere.sign_in(claire)
    browser.ask("POST", "sign-out")
    assert elsewhere.ask("GET", "vault")[0] == 200


@pytest.mark.parametrize("path", ["sign-in", "salt", "second-factor", "sign-out", "unlockers"])
def test_no_other_site_makes_a_browser_act(browser: Browser, path: str) -> None:
    status, told = browser.ask("POST", path, {}, **{"X-CSRFToken": ""})
    assert (status, told["code"]) == (403, "csrf")


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "vault"), ("PUT", "vault"), ("GET", "unlockers"), ("POST", "unlockers")]
)
def test_nobody_reads_or_writes_a_vault(browser: Browser, method: str, path: str) -> None:
    assert browser.ask(method, path, {})[1]["code"] == "signed_out"


def test_no_trust_prolongs_a_session_beyond_what_it_was_given(browser: Browser, claire: Person) -> None:
    hours = timedelta(hours=4)
    with clock.fixed(clock.now()) as held:
        request = RequestFactory().get("/")
        request.session, request.user = SessionStore(), AnonymousUser()
        sessions.begin(request, claire.account, at_most=hours)
        assert request.session.get_expire_at_browser_close()
        trust.trust(request)
        assert Session.objects.get().ends_at == held.at + clock.milliseconds(hours)
        assert not request.session.get_expire_at_browser_close()
        assert request.session.get_expiry_age() <= hours.total_seconds()
