"""Where one is signed in: seen, and ended from elsewhere."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from identity import chores
from identity.models import EndedPlace, Session
from identity.services import throttle as tries
from identity.services.sessions import GRAIN
from identity.services.trust import END_REMEMBERED
from identity.session_store import SessionStore
from kernel import clock, throttle
from kernel.ids import uuid7
from maillage.settings import stores
from tests.identity.people import Browser, Person

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def office(db: None) -> Browser:
    return Browser(HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="203.0.113.9")


def places_of(browser: Browser) -> list[tuple[str, bool, bool]]:
    status, told = browser.ask("GET", "places")
    assert status == 200
    return [(place["name"], place["trusted"], place["here"]) for place in told]


def place_of(person: Person, name: str) -> str:
    return str(person.account.sessions.get(name=name).id)


def test_they_are_named_as_people_name_them(browser: Browser, office: Browser, claire: Person, karim: Person) -> None:
    browser.sign_in(claire)
    office.sign_in(claire)
    office.ask("POST", "trust")
    Browser().sign_in(karim)
    assert sorted(places_of(browser)) == [("", False, True), ("Firefox · Windows", True, False)]


def test_of_a_browser_no_more_is_kept_and_no_longer(office: Browser, claire: Person) -> None:
    office.sign_in(claire)
    assert FIREFOX not in str(Session.objects.values().get())
    office.ask("POST", "sign-out")
    assert not Session.objects.exists()


def test_one_is_ended_from_another(browser: Browser, office: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    office.sign_in(claire)
    assert browser.ask("DELETE", f"places/{place_of(claire, 'Firefox · Windows')}") == (200, {})
    assert office.ask("GET", "vault")[1]["code"] == "signed_out"
    assert places_of(browser) == [("", False, True)]


def test_the_one_where_one_sits_can_be_ended_too(office: Browser, claire: Person) -> None:
    office.sign_in(claire)
    assert office.ask("DELETE", f"places/{place_of(claire, 'Firefox · Windows')}") == (200, {})
    assert office.ask("GET", "session")[1]["state"] == "none"


def test_all_others_are_ended_at_once(browser: Browser, office: Browser, claire: Person, karim: Person) -> None:
    others, theirs = [office, Browser()], Browser()
    theirs.sign_in(karim)
    for each in (browser, *others):
        each.sign_in(claire)
    assert browser.ask("POST", "places/end-others") == (200, {})
    assert [each.ask("GET", "vault")[0] for each in (browser, *others, theirs)] == [200, 401, 401, 200]


def test_one_that_begins_while_the_others_end_stays_on_the_list(
    browser: Browser, office: Browser, claire: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were it taken off, nobody could end it any more."""
    browser.sign_in(claire)
    office.sign_in(claire)
    late, delete = Browser(), SessionStore.delete

    def delete_late(store: SessionStore, session_key: str | None = None) -> None:
        monkeypatch.undo()
        late.sign_in(claire)
        delete(store, session_key)

    monkeypatch.setattr(SessionStore, "delete", delete_late)
    assert browser.ask("POST", "places/end-others") == (200, {})
    assert late.ask("GET", "vault")[0] == 200
    assert len(places_of(browser)) == 2


def test_nobody_ends_another_s(browser: Browser, office: Browser, claire: Person, karim: Person) -> None:
    office.sign_in(claire)
    browser.sign_in(karim)
    for place in (place_of(claire, "Firefox · Windows"), uuid7()):
        assert browser.ask("DELETE", f"places/{place}")[1]["code"] == "not_found"
    assert office.ask("GET", "vault")[0] == 200


def test_one_that_ended_by_itself_is_none(browser: Browser, office: Browser, claire: Person) -> None:
    with clock.fixed(clock.now() - clock.milliseconds(timedelta(hours=13))):
        office.sign_in(claire)
    browser.sign_in(claire)
    assert places_of(browser) == [("", False, True)]


def test_being_seen_is_written_once_in_a_while(browser: Browser, claire: Person) -> None:
    with clock.fixed(clock.now()) as held:
        browser.sign_in(claire)
        began = held.at
        held.advance(GRAIN)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.ask("GET", "session")
            browser.ask("GET", "vault")
        assert not [query for query in asked if "UPDATE" in query["sql"]]
        throttle.forget("identity.seen", str(Session.objects.get().id))  # as when the grain has passed
        with CaptureQueriesContext(connection) as asked:
            for _ in range(3):
                browser.ask("GET", "vault")
        assert len([query for query in asked if "UPDATE" in query["sql"]]) == 1
        (place,) = browser.ask("GET", "places")[1]
        assert (place["began_at"], place["seen_at"]) == (began, held.at)


def test_however_many_there_are_they_cost_the_same(browser: Browser, claire: Person) -> None:
    costs = []
    for count in (1, 5):
        for _ in range(count):
            Browser().sign_in(claire)
        browser.sign_in(claire)
        with CaptureQueriesContext(connection) as asked:
            browser.ask("GET", "places")
        costs.append(len(asked))
    assert costs[0] == costs[1]


def ended(browser: Browser, place: object) -> bool:
    status, told = browser.ask("POST", "ended", {"place": str(place)})
    assert status == 200
    return bool(told["ended"])


def test_a_trusted_browser_hears_that_its_place_was_ended(browser: Browser, office: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    office.sign_in(claire)
    place = office.ask("POST", "trust")[1]["place"]
    assert not ended(office, place)
    browser.ask("POST", "places/end-others")
    assert office.ask("GET", "vault")[1]["code"] == "signed_out"
    assert ended(office, place)


def test_one_that_was_left_or_ran_out_or_is_unknown_was_not_ended(
    browser: Browser, office: Browser, claire: Person
) -> None:
    office.sign_in(claire)
    late = office.ask("POST", "trust")[1]["place"]
    Session.objects.update(ends_at=clock.now())
    browser.sign_in(claire)
    left = browser.ask("POST", "trust")[1]["place"]
    browser.ask("POST", "sign-out")
    assert not any(ended(browser, place) for place in (late, left, uuid7()))


def test_of_a_shared_computer_no_end_is_remembered(browser: Browser, office: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    office.sign_in(claire)
    place = place_of(claire, "Firefox · Windows")
    browser.ask("POST", "places/end-others")
    assert not ended(office, place)


def test_an_end_is_remembered_for_a_year(browser: Browser, office: Browser, claire: Person) -> None:
    office.sign_in(claire)
    place = office.ask("POST", "trust")[1]["place"]
    browser.sign_in(claire)
    browser.ask("POST", "places/end-others")
    assert ended(office, place)
    EndedPlace.objects.update(at=clock.now() - clock.milliseconds(END_REMEMBERED) - 1)
    assert chores._ended() == 1
    assert not ended(office, place)


def test_nobody_asks_after_place_upon_place(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "TRIES_OF_ADDRESS", 1)
    assert not ended(browser, uuid7())
    assert browser.ask("POST", "ended", {"place": uuid7()})[1]["code"] == "slow_down"


def test_while_what_counts_is_away_whoever_is_signed_in_is_served_and_nobody_may_try(
    browser: Browser, claire: Person, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "_absence", throttle.Absence())
    browser.sign_in(claire)
    settings.CACHES = {"default": stores.cache("redis://127.0.0.1:1/0")}
    assert [name for name, *_ in places_of(browser)] == [""]
    browser.raise_request_exception = False
    status, told = browser.first_factor(claire)
    assert (status, told["code"]) == (503, "unavailable")
