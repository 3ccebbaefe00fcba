"""Another browser is opened by who is signed in: once, within three minutes, and nobody else learns of it."""

import secrets
from datetime import timedelta
from typing import Any

import pytest

from identity.models import Handover, Session
from identity.services.handovers import LIVES, MADE_BY_NETWORK, READ_PER_TURN
from kernel import clock
from kernel.encoding import b64
from kernel.ids import uuid7
from kernel.models import AuditEntry
from tests.identity.people import Browser, Person

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1 Version/18.5 Mobile Safari/604.1"


def key() -> dict[str, str]:
    return {"key": b64(secrets.token_bytes(1216)), "mac": b64(secrets.token_bytes(32))}


def sealed() -> dict[str, str]:
    return {"sealed": b64(secrets.token_bytes(1168)), "mac": b64(secrets.token_bytes(32))}


def code(answered: tuple[int, Any]) -> Any:
    status, told = answered
    return (status, told.get("code"))


NOT_FOUND = (404, "not_found")


@pytest.fixture
def phone(db: None, claire: Person) -> Browser:
    """Claire's, signed in."""
    phone = Browser(HTTP_USER_AGENT=IPHONE)
    phone.sign_in(claire)
    return phone


@pytest.fixture
def computer(db: None) -> Browser:
    """In which nobody is signed in."""
    return Browser(HTTP_USER_AGENT=WINDOWS)


def drawn(computer: Browser, asked: dict[str, str] | None = None) -> str:
    """By the new browser."""
    id = uuid7()
    assert computer.ask("POST", "handovers", {"id": id, **(asked or key())})[0] == 200
    return id


def offered(phone: Browser) -> str:
    """By the signed-in screen."""
    id = uuid7()
    assert phone.ask("POST", "handovers/offers", {"id": id})[0] == 200
    return id


def who(browser: Browser) -> Any:
    told = browser.ask("GET", "session")[1]
    return told["account"]["id"] if told["state"] == "complete" else told["state"]


def test_a_computer_that_draws_is_opened_by_the_phone_that_scans(
    computer: Browser, phone: Browser, claire: Person
) -> None:
    asked, answer = key(), sealed()
    id = drawn(computer, asked)
    assert computer.ask("GET", f"handovers/{id}/answer") == (200, {})
    status, seen = phone.ask("GET", f"handovers/{id}")
    assert (status, seen["place"], seen["key"], seen["mac"]) == (200, "Firefox · Windows", asked["key"], asked["mac"])
    assert phone.ask("PUT", f"handovers/{id}/answer", answer) == (200, {})
    assert computer.ask("GET", f"handovers/{id}/answer") == (200, {"account": claire.id, **answer})
    assert who(computer) == "none"
    assert computer.ask("POST", f"handovers/{id}/taken") == (200, {})
    assert who(computer) == claire.id
    assert not Handover.objects.exists()


def test_a_device_that_scans_is_opened_by_the_screen_that_drew(
    computer: Browser, phone: Browser, claire: Person
) -> None:
    asked, answer = key(), sealed()
    id = offered(phone)
    assert "key" not in phone.ask("GET", f"handovers/{id}")[1]
    assert computer.ask("PUT", f"handovers/{id}/key", asked)[0] == 200
    assert phone.ask("GET", f"handovers/{id}")[1]["key"] == asked["key"]
    assert phone.ask("PUT", f"handovers/{id}/answer", answer) == (200, {})
    assert computer.ask("GET", f"handovers/{id}/answer")[1]["sealed"] == answer["sealed"]
    assert computer.ask("POST", f"handovers/{id}/taken") == (200, {})
    assert who(computer) == claire.id


def test_it_grants_one_session_and_no_unlocker(computer: Browser, phone: Browser, claire: Person) -> None:
    before = set(claire.account.unlockers.values_list("id", flat=True))
    id = drawn(computer)
    phone.ask("PUT", f"handovers/{id}/answer", sealed())
    key_before = computer.cookies["sessionid"].value
    computer.ask("POST", f"handovers/{id}/taken")
    assert Session.objects.filter(account=claire.account).count() == 2
    assert computer.cookies["sessionid"].value != key_before
    assert set(claire.account.unlockers.values_list("id", flat=True)) == before
    acts = AuditEntry.objects.filter(actor=claire.id, subject=id).order_by("id")
    assert [(entry.act, entry.outcome) for entry in acts] == [
        ("identity.answer_handover", "done"),
        ("identity.take_handover", "done"),
    ]


def test_it_is_taken_once(computer: Browser, phone: Browser) -> None:
    id = drawn(computer)
    phone.ask("PUT", f"handovers/{id}/answer", sealed())
    computer.ask("POST", f"handovers/{id}/taken")
    assert code(computer.ask("POST", f"handovers/{id}/taken")) == NOT_FOUND


def test_nothing_is_taken_before_it_is_answered(computer: Browser, phone: Browser) -> None:
    id = drawn(computer)
    assert code(computer.ask("POST", f"handovers/{id}/taken")) == NOT_FOUND
    assert who(computer) == "none"


def test_only_the_browser_that_asked_hears_the_answer_and_takes_it(
    computer: Browser, elsewhere: Browser, phone: Browser
) -> None:
    id = drawn(computer)
    phone.ask("PUT", f"handovers/{id}/answer", sealed())
    for other in (elsewhere, phone):
        assert code(other.ask("GET", f"handovers/{id}/answer")) == NOT_FOUND
        assert code(other.ask("POST", f"handovers/{id}/taken")) == NOT_FOUND
    assert who(elsewhere) == "none"


def test_it_ends_after_three_minutes(computer: Browser, phone: Browser) -> None:
    with clock.fixed(clock.now()) as held:
        waiting, answered, asked = drawn(computer), drawn(Browser()), offered(phone)
        held.advance(LIVES)
        for id in (waiting, answered, asked):
            assert code(phone.ask("GET", f"handovers/{id}")) == NOT_FOUND
            assert code(phone.ask("PUT", f"handovers/{id}/answer", sealed())) == NOT_FOUND
            assert code(computer.ask("PUT", f"handovers/{id}/key", key())) == NOT_FOUND
            assert code(computer.ask("GET", f"handovers/{id}/answer")) == NOT_FOUND


def test_an_answer_ends_with_it(computer: Browser, phone: Browser) -> None:
    with clock.fixed(clock.now()) as held:
        id = drawn(computer)
        phone.ask("PUT", f"handovers/{id}/answer", sealed())
        held.advance(LIVES + timedelta(seconds=1))
        assert code(computer.ask("POST", f"handovers/{id}/taken")) == NOT_FOUND
        assert who(computer) == "none"


def test_of_two_browsers_that_scan_one_screen_the_first_asks(
    computer: Browser, elsewhere: Browser, phone: Browser
) -> None:
    id, asked = offered(phone), key()
    assert computer.ask("PUT", f"handovers/{id}/key", asked)[0] == 200
    assert code(elsewhere.ask("PUT", f"handovers/{id}/key", key())) == NOT_FOUND
    assert code(computer.ask("PUT", f"handovers/{id}/key", key())) == NOT_FOUND
    # The same again: its answer was lost on the way.
    assert computer.ask("PUT", f"handovers/{id}/key", asked)[0] == 200


def test_of_two_phones_that_scan_one_screen_the_first_answers(computer: Browser, phone: Browser, karim: Person) -> None:
    other, answer = Browser(), sealed()
    other.sign_in(karim)
    id = drawn(computer)
    assert phone.ask("PUT", f"handovers/{id}/answer", answer) == (200, {})
    assert phone.ask("PUT", f"handovers/{id}/answer", answer) == (200, {})
    assert code(phone.ask("PUT", f"handovers/{id}/answer", sealed())) == NOT_FOUND
    assert code(other.ask("GET", f"handovers/{id}")) == NOT_FOUND
    assert code(other.ask("PUT", f"handovers/{id}/answer", sealed())) == NOT_FOUND
    assert computer.ask("GET", f"handovers/{id}/answer")[1]["sealed"] == answer["sealed"]


def test_nobody_else_sees_answers_or_ends_what_a_screen_offers(
    computer: Browser, elsewhere: Browser, phone: Browser, karim: Person
) -> None:
    elsewhere.sign_in(karim)
    id = offered(phone)
    computer.ask("PUT", f"handovers/{id}/key", key())
    assert code(elsewhere.ask("GET", f"handovers/{id}")) == NOT_FOUND
    assert code(elsewhere.ask("PUT", f"handovers/{id}/answer", sealed())) == NOT_FOUND
    assert code(elsewhere.ask("DELETE", f"handovers/{id}")) == NOT_FOUND
    assert phone.ask("GET", f"handovers/{id}")[0] == 200


def test_nothing_is_answered_before_somebody_asked(phone: Browser) -> None:
    assert code(phone.ask("PUT", f"handovers/{offered(phone)}/answer", sealed())) == NOT_FOUND


@pytest.mark.parametrize("side", ["computer", "phone"])
def test_either_side_ends_it(computer: Browser, phone: Browser, side: str) -> None:
    id = drawn(computer)
    ending = {"computer": computer, "phone": phone}[side]
    assert ending.ask("DELETE", f"handovers/{id}") == (200, {})
    assert code(phone.ask("GET", f"handovers/{id}")) == NOT_FOUND
    assert code(computer.ask("GET", f"handovers/{id}/answer")) == NOT_FOUND


def test_a_new_drawing_ends_the_one_before(computer: Browser, phone: Browser) -> None:
    first = drawn(computer)
    drawn(computer)
    assert code(phone.ask("GET", f"handovers/{first}")) == NOT_FOUND
    shown = offered(phone)
    offered(phone)
    assert code(computer.ask("PUT", f"handovers/{shown}/key", key())) == NOT_FOUND


def test_an_id_serves_once_at_a_time(computer: Browser, elsewhere: Browser) -> None:
    id = drawn(computer)
    assert code(elsewhere.ask("POST", "handovers", {"id": id, **key()})) == (409, "id_taken")


def test_who_is_not_signed_in_offers_sees_and_answers_nothing(computer: Browser) -> None:
    id = drawn(computer)
    for method, path, body in (
        ("POST", "handovers/offers", {"id": uuid7()}),
        ("GET", f"handovers/{id}", None),
        ("PUT", f"handovers/{id}/answer", sealed()),
    ):
        assert code(computer.ask(method, path, body)) == (401, "signed_out")


def test_whoever_was_signed_in_there_is_not_any_more(computer: Browser, phone: Browser, karim: Person) -> None:
    computer.sign_in(karim)
    id = drawn(computer)
    phone.ask("PUT", f"handovers/{id}/answer", sealed())
    computer.ask("POST", f"handovers/{id}/taken")
    assert who(computer) != karim.id
    assert not Session.objects.filter(account=karim.account).exists()


def test_a_network_makes_only_so_many(computer: Browser, elsewhere: Browser) -> None:
    for _ in range(MADE_BY_NETWORK):
        drawn(computer)
    assert code(computer.ask("POST", "handovers", {"id": uuid7(), **key()})) == (429, "slow_down")
    drawn(elsewhere)


def test_it_is_asked_after_at_a_bounded_rate(computer: Browser) -> None:
    id = drawn(computer)
    for _ in range(READ_PER_TURN):
        assert computer.ask("GET", f"handovers/{id}/answer")[0] == 200
    assert code(computer.ask("GET", f"handovers/{id}/answer")) == (429, "slow_down")


@pytest.mark.parametrize(
    ("size", "name"), [(1215, "key"), (1217, "key"), (31, "mac")], ids=["short key", "long key", "short MAC"]
)
def test_what_has_another_length_is_refused(computer: Browser, size: int, name: str) -> None:
    body = {"id": uuid7(), **key(), name: b64(bytes(size))}
    assert code(computer.ask("POST", "handovers", body)) == (422, "form")


def test_whoever_is_let_in_proves_who_they_are_before_what_matters(computer: Browser, phone: Browser) -> None:
    id = drawn(computer)
    phone.ask("PUT", f"handovers/{id}/answer", sealed())
    computer.ask("POST", f"handovers/{id}/taken")
    assert code(computer.ask("POST", "handovers/offers", {"id": uuid7()})) == (403, "confirm")
    assert code(computer.ask("PUT", f"handovers/{drawn(Browser())}/answer", sealed())) == (403, "confirm")


def test_who_lets_another_in_proved_lately_who_they_are(phone: Browser) -> None:
    id = drawn(Browser())
    with clock.fixed(clock.now() + clock.milliseconds(timedelta(minutes=16))):
        assert code(phone.ask("POST", "handovers/offers", {"id": uuid7()})) == (403, "confirm")
        there, nowhere = (phone.ask("PUT", f"handovers/{one}/answer", sealed()) for one in (id, uuid7()))
        assert there == nowhere


@pytest.mark.parametrize("all_of_them", [True, False])
def test_it_ends_with_the_places_of_whom_it_would_let_in(
    computer: Browser, phone: Browser, elsewhere: Browser, claire: Person, all_of_them: bool
) -> None:
    """A thief whose place is ended has not let in another browser beforehand."""
    handover, stolen = drawn(computer), claire.account.sessions.get().id
    assert phone.ask("PUT", f"handovers/{handover}/answer", sealed()) == (200, {})
    elsewhere.sign_in(claire)
    ending = ("POST", "places/end-others") if all_of_them else ("DELETE", f"places/{stolen}")
    assert elsewhere.ask(*ending) == (200, {})
    assert code(computer.ask("POST", f"handovers/{handover}/taken")) == (404, "not_found")
    assert who(computer) == "none"
