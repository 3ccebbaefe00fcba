"""What is done with an account is told by mail, by a real server, after the act and whatever that server does."""

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from pytest_django import Settings

from identity.acts import TOLD
from identity.models import Account, ComingEmail, Familiar
from identity.services import email
from identity.services.email import code_of, move
from kernel import audit, clock
from kernel.clock import Fixed, milliseconds
from kernel.encoding import b64
from kernel.ids import uuid7
from maillage.settings import mail
from notifications import postman
from notifications.letters import new_address, security
from notifications.letters.security import SAID
from notifications.models import Letter
from notifications.services import codes, letters
from tests.identity.people import Browser, Person

NEW = "dumas@example.org"


class Post:
    """A mail server that keeps what it takes."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, EmailMessage]] = []
        self.refused: dict[str, int] = {}
        """Addresses that it takes nothing for, and why (RFC 5321, section 4.2)."""

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return f"{self.refused[address]} no"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        letter = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        self.taken += [(address, letter) for address in envelope.rcpt_tos]
        return "250 OK"


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def post(port: int, settings: Settings) -> Iterator[Callable[[], Post]]:
    """Until it is called, nothing listens there."""
    for name, value in mail.server(f"smtp://127.0.0.1:{port}").items():
        setattr(settings, name, value)
    opened: list[Controller] = []

    def open_post() -> Post:
        post = Post()
        opened.append(Controller(post, hostname="127.0.0.1", port=port))
        opened[-1].start()
        return post

    yield open_post
    postman.settle()
    for controller in opened:
        controller.stop()


@pytest.fixture
def claire(transactional_db: None) -> Iterator[Person]:
    cache.clear()
    yield Person("claire@example.org").enrolled()
    postman.settle()


@pytest.fixture
def browser(claire: Person) -> Browser:
    browser = Browser()
    browser.sign_in(claire)
    return browser


def _of(office: Post, subject: str) -> list[tuple[str, str]]:
    """The letters of one kind: to whom, and what they say."""
    return [(address, letter.get_content()) for address, letter in office.taken if letter["subject"] == subject]


def test_the_code_of_a_new_address_goes_there_and_the_present_one_is_told(
    browser: Browser, post: Callable[[], Post]
) -> None:
    office = post()
    assert browser.ask("PUT", "email", {"email": NEW})[0] == 200
    postman.settle()
    ((asked, text),) = _of(office, new_address.SUBJECT)
    code = code_of(ComingEmail.objects.get())
    assert (asked, f"{code[:3]} {code[3:]}" in text, "http" in text) == (NEW, True, False)
    ((present, told),) = _of(office, security.SUBJECT)
    assert (present, SAID["identity.ask_email"] in told) == ("claire@example.org", True)
    assert letters.deliver() is codes.deliver() is None


def test_an_address_that_has_an_account_gets_no_code(browser: Browser, post: Callable[[], Post]) -> None:
    Person("karim@example.org").enrolled()
    office = post()
    assert browser.ask("PUT", "email", {"email": "karim@example.org"})[0] == 200
    postman.settle()
    ((_, text),) = _of(office, new_address.SUBJECT)
    assert "Elle a déjà un accès ici" in text
    assert not any(figure.isdigit() for figure in text.replace(settings.ALLOWED_HOSTS[0], ""))


def test_a_code_that_the_mail_server_does_not_take_is_tried_while_it_is_good(
    browser: Browser, post: Callable[[], Post]
) -> None:
    office = post()
    with clock.fixed(clock.now()) as held:
        office.refused = {NEW: 450}
        assert browser.ask("PUT", "email", {"email": NEW})[0] == 200
        postman.settle()
        assert _of(office, new_address.SUBJECT) == []
        assert codes.deliver() == held.at + milliseconds(codes.WAIT)
        office.refused = {}
        held.advance(codes.WAIT)
        assert codes.deliver() is None
        assert [address for address, _ in _of(office, new_address.SUBJECT)] == [NEW]
        office.refused = {NEW: 450}
        assert browser.ask("PUT", "email", {"email": NEW})[0] == 200
        held.advance(email.GOOD_FOR)
        postman.settle()
        assert codes.deliver() is None


def test_a_change_of_address_is_told_at_both(browser: Browser, post: Callable[[], Post]) -> None:
    office = post()
    assert browser.move(NEW)[0] == 200
    postman.settle()
    told = [each for each in _of(office, security.SUBJECT) if SAID["identity.change_email"] in each[1]]
    assert sorted(address for address, _ in told) == ["claire@example.org", NEW]
    assert not any("http" in text or "@" in text for _, text in told)


@pytest.mark.parametrize("changes", [1, 4])
def test_an_address_that_takes_nothing_silences_no_other(
    browser: Browser, post: Callable[[], Post], changes: int
) -> None:
    """Whoever steals an account would change its address to such a one."""
    office, nowhere = post(), [f"nowhere{number}@example.org" for number in range(changes)]
    office.refused = dict.fromkeys(nowhere, 550)
    for address in nowhere:
        assert browser.move(address)[0] == 200
    postman.settle()
    assert letters.deliver() is None
    assert {address for address, _ in office.taken} == {"claire@example.org"}


def test_an_address_that_takes_nothing_yet_is_tried_again(browser: Browser, post: Callable[[], Post]) -> None:
    office = post()
    with clock.fixed(clock.now()) as held:
        office.refused = {"claire@example.org": 450}
        assert browser.move(NEW)[0] == 200
        postman.settle()
        office.refused = {}
        held.advance(letters.FIRST_WAIT)
        letters.deliver()
    assert {address for address, _ in _of(office, security.SUBJECT)} == {"claire@example.org", NEW}


def test_every_act_is_told_in_words(browser: Browser, claire: Person, post: Callable[[], Post]) -> None:
    office = post()
    assert set(SAID) == set(TOLD)
    sheet = claire.unlocker("sheet")
    assert browser.ask("POST", "unlockers", sheet)[0] == 200
    assert browser.ask("DELETE", f"unlockers/{sheet['id']}")[0] == 200
    assert browser.ask("POST", "places/end-others")[0] == 200
    postman.settle()
    assert {address for address, _ in office.taken} == {"claire@example.org"}
    said = " ".join(letter.get_content() for _, letter in office.taken)
    assert all(SAID[f"identity.{act}"] in said for act in ("put_unlocker", "delete_unlocker", "end_others"))


def test_a_place_that_is_ended_from_another_is_told_to_its_owner(
    browser: Browser, claire: Person, post: Callable[[], Post]
) -> None:
    office, left = post(), Browser()
    left.sign_in(claire)
    (place,) = [each["id"] for each in browser.ask("GET", "places")[1] if not each["here"]]
    assert browser.ask("DELETE", f"places/{place}") == (200, {})
    postman.settle()
    assert [address for address, text in _of(office, security.SUBJECT) if SAID["identity.end_place"] in text] == [
        "claire@example.org"
    ]


def test_making_an_account_and_signing_in_where_one_did_before_tell_nothing(
    browser: Browser, claire: Person, post: Callable[[], Post]
) -> None:
    office = post()
    Browser().sign_in(claire)
    assert letters.deliver() is None
    assert office.taken == []


def test_signing_in_at_a_new_place_is_told_once(browser: Browser, claire: Person, post: Callable[[], Post]) -> None:
    office = post()
    for _ in range(2):
        Browser(REMOTE_ADDR="203.0.113.9").sign_in(claire)
    postman.settle()
    ((_, letter),) = office.taken
    assert "une connexion depuis un nouvel appareil" in letter.get_content()


def test_who_comes_back_after_long_is_told_although_no_place_is_remembered(
    browser: Browser, claire: Person, post: Callable[[], Post]
) -> None:
    office = post()
    Account.objects.update(created_at=clock.now() - milliseconds(timedelta(days=200)))
    Familiar.objects.all().delete()
    Browser(REMOTE_ADDR="203.0.113.9").sign_in(claire)
    postman.settle()
    assert [address for address, _ in office.taken] == ["claire@example.org"]


def test_a_server_that_is_down_stops_no_act_and_is_asked_again(
    browser: Browser, claire: Person, post: Callable[[], Post], caplog: pytest.LogCaptureFixture
) -> None:
    with clock.fixed(clock.now()) as held:
        move(claire.account, NEW)
        postman.settle()
        office = post()
        assert letters.deliver() == held.at + milliseconds(letters.FIRST_WAIT)
        assert office.taken == []
        held.advance(letters.FIRST_WAIT)
        assert letters.deliver() is None
        assert len(office.taken) == 2
        assert letters.deliver() is None
    assert len(office.taken) == 2
    assert "ConnectionRefusedError" in caplog.text
    assert "example.org" not in caplog.text


def test_what_somebody_else_does_is_told_to_whom_it_concerns(
    browser: Browser, claire: Person, post: Callable[[], Post]
) -> None:
    office = post()
    audit.record(uuid7(), "rooms.reentry", "done", claire.id)
    letters.deliver()
    assert [address for address, _ in office.taken] == ["claire@example.org"]


def test_an_account_put_back_by_the_operator_is_told_to_its_owner(claire: Person, post: Callable[[], Post]) -> None:
    office = post()
    call_command("rewind", email=claire.email, day=datetime.now(UTC).date())
    postman.settle()
    ((address, letter),) = office.taken
    assert (address, SAID["identity.restore"] in letter.get_content()) == ("claire@example.org", True)


def test_a_device_opened_by_another_one_is_told(browser: Browser, claire: Person, post: Callable[[], Post]) -> None:
    office, new = post(), Browser()
    id = uuid7()
    key = {"key": b64(bytes(1216)), "mac": b64(bytes(32))}
    assert new.ask("POST", "handovers", {"id": id, **key})[0] == 200
    assert browser.ask("PUT", f"handovers/{id}/answer", {"sealed": b64(bytes(1168)), "mac": b64(bytes(32))})[0] == 200
    assert new.ask("POST", f"handovers/{id}/taken")[0] == 200
    postman.settle()
    assert SAID["identity.take_handover"] in office.taken[0][1].get_content()


def test_a_passkey_that_counts_backwards_is_told(browser: Browser, claire: Person, post: Callable[[], Post]) -> None:
    office, passkey = post(), claire.passkey()
    assert browser.add(passkey)[0] == 200
    for count in (8, 3):
        passkey.count = count
        assert browser.sign_in_with(passkey)[0] == 200
    postman.settle()
    assert SAID["identity.count_went_back"] in " ".join(letter.get_content() for _, letter in office.taken)


def test_that_somebody_has_the_words_is_told_once_a_day(claire: Person, post: Callable[[], Post]) -> None:
    office, thief = post(), Browser()
    for _ in range(2):
        thief.first_factor(claire)
        assert thief.ask("POST", "second-factor", {"code": "000000"})[0] in (401, 429)
        postman.settle()
    ((address, letter),) = office.taken
    assert (address, SAID["identity.code_missed"] in letter.get_content()) == ("claire@example.org", True)


def test_one_gives_up_in_the_end(browser: Browser, claire: Person, post: Callable[[], Post]) -> None:
    audit.record(claire.id, "identity.end_others", "done", claire.id)
    with clock.fixed(clock.now()) as held:
        tries = 0
        while (due_at := letters.deliver()) is not None:
            held.advance(timedelta(milliseconds=due_at - held.at))
            tries += 1
        assert tries == letters.TRIES - 1
    assert Letter.objects.get().sent_at is None


def test_the_inbox_has_a_line_of_it(browser: Browser, claire: Person, post: Callable[[], Post]) -> None:
    browser.move(NEW)
    Browser(REMOTE_ADDR="203.0.113.9").first_factor(claire, "sheet")
    told = browser.get("/api/inbox").json()["acts"]
    assert [act["act"] for act in told] == ["identity.change_email", "identity.ask_email"]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 25, "", False, False)),
        ("smtp+tls://a%40b:p%3Aw@mail.example.org", ("mail.example.org", 587, "a@b", True, False)),
        ("smtps://mail.example.org:2465", ("mail.example.org", 2465, "", False, True)),
    ],
)
def test_the_server_is_named_by_its_address(url: str, told: tuple[object, ...]) -> None:
    names = ("HOST", "PORT", "HOST_USER", "USE_TLS", "USE_SSL")
    assert tuple(mail.server(url)[f"EMAIL_{name}"] for name in names) == told


@pytest.mark.parametrize("url", ["http://mail.example.org", "smtp://", "mail.example.org"])
def test_what_names_none_starts_nothing(url: str) -> None:
    with pytest.raises(Exception, match="SMTP_URL"):
        mail.server(url)


def test_without_one_no_letter_leaves() -> None:
    assert mail.server(None) == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


def test_who_is_gone_is_looked_for_once(browser: Browser, claire: Person, post: Callable[[], Post]) -> None:
    audit.record(uuid7(), "identity.end_others", "done", uuid7())
    office = post()
    assert letters.deliver() is None
    assert (Letter.objects.get().account, office.taken) == (None, [])


def test_however_much_is_done_an_address_gets_so_many_letters_a_day(
    browser: Browser, claire: Person, post: Callable[[], Post]
) -> None:
    office = post()
    with clock.fixed(clock.now()) as held:
        _fill_a_day(claire, held)
        assert len(office.taken) == letters.MOST
        held.advance(letters.DAY)
        assert letters.deliver() is None
    assert len(office.taken) == letters.MOST + 1


def test_who_had_the_address_hears_of_its_change_all_the_same(
    browser: Browser, claire: Person, post: Callable[[], Post]
) -> None:
    """Whoever steals an account would first do much that matters less."""
    office = post()
    with clock.fixed(clock.now()) as held:
        _fill_a_day(claire, held)
        assert browser.ask("PUT", "email", {"email": NEW})[0] == 200
        postman.settle()
        assert browser.ask("POST", "email/confirm", {"code": code_of(ComingEmail.objects.get())})[0] == 200
        postman.settle()
    told = _of(office, security.SUBJECT)[letters.MOST :]
    assert sorted(address for address, _ in told) == ["claire@example.org", "claire@example.org", NEW]


def test_a_server_that_takes_nothing_uses_no_letter_up(
    browser: Browser, claire: Person, post: Callable[[], Post]
) -> None:
    office = post()
    office.refused = {"claire@example.org": 450}
    with clock.fixed(clock.now()) as held:
        _fill_a_day(claire, held)
        office.refused = {}
        held.advance(timedelta(hours=1))
        letters.deliver()
    assert [address for address, _ in office.taken] == ["claire@example.org"]


def _fill_a_day(person: Person, held: Fixed) -> None:
    """More is done, one thing after the other, than letters are sent of."""
    for _ in range(letters.MOST + 5):
        held.advance(timedelta(seconds=1))
        audit.record(person.id, "identity.end_others", "done", person.id)
        letters.deliver()
