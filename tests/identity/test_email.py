"""Another address: it counts once the code that was sent there came back."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from identity.chores import _coming
from identity.models import Account, ComingEmail, FormerEmail
from identity.services import email
from identity.services.email import code_of
from kernel import clock
from kernel.models import AuditEntry
from tests.identity.people import Browser, Person

NEW = "claire.dumas@example.org"


@pytest.fixture
def here(browser: Browser, claire: Person) -> Browser:
    browser.sign_in(claire)
    return browser


def _ask(here: Browser, address: str = NEW) -> str:
    """The code of what was asked for last."""
    assert here.ask("PUT", "email", {"email": address})[0] == 200
    return code_of(ComingEmail.objects.latest("ends_at"))


def _wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def _type(here: Browser, code: str) -> str:
    """What it is refused with, if it is."""
    return str(here.ask("POST", "email/confirm", {"code": code})[1].get("code", ""))


def test_one_signs_in_with_the_new_address_once_its_code_came_back(
    here: Browser, elsewhere: Browser, claire: Person
) -> None:
    code = _ask(here, "Claire.Dumas@example.org")
    assert here.ask("GET", "session")[1]["account"]["email"] == "claire@example.org"
    assert elsewhere.first_factor(claire, email=NEW)[0] == 401
    assert here.ask("POST", "email/confirm", {"code": code}) == (200, {})
    assert here.ask("GET", "session")[1]["account"]["email"] == NEW
    assert elsewhere.first_factor(claire)[0] == 401
    assert elsewhere.first_factor(claire, email=NEW)[0] == 200
    former = FormerEmail.objects.get()
    assert (str(former.account_id), former.email) == (claire.id, "claire@example.org")


def test_what_was_asked_for_is_shown_until_it_is_given_up(here: Browser) -> None:
    with clock.fixed(clock.now()):
        code = _ask(here)
        coming = {"email": NEW, "ends_at": clock.now() + clock.milliseconds(email.GOOD_FOR)}
        assert here.ask("GET", "email") == (200, {"email": "claire@example.org", "coming": coming})
    assert here.ask("DELETE", "email/coming") == (200, {})
    assert here.ask("GET", "email") == (200, {"email": "claire@example.org"})
    assert _type(here, code) == "code_over"


def test_a_known_address_is_answered_like_another_and_is_never_taken(
    here: Browser, claire: Person, karim: Person
) -> None:
    status, told = here.ask("PUT", "email", {"email": "KARIM@example.org"})
    assert (status, told["coming"]["email"]) == (200, "karim@example.org")
    assert _type(here, code_of(ComingEmail.objects.get())) == "email_taken"
    assert Account.objects.get(id=claire.id).email == "claire@example.org"
    assert not FormerEmail.objects.exists()


def test_a_wrong_code_changes_nothing_and_is_written_down(here: Browser, claire: Person) -> None:
    code = _ask(here)
    assert _type(here, _wrong(code)) == "wrong"
    assert Account.objects.get(id=claire.id).email == "claire@example.org"
    assert AuditEntry.objects.filter(act="identity.change_email", outcome="refused").count() == 1
    assert _type(here, code) == ""


def test_codes_are_not_guessed(here: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(email, "TRIES", 2)
    code = _ask(here)
    assert [_type(here, _wrong(code)) for _ in range(2)] == ["wrong", "wrong"]
    assert _type(here, code) == "slow_down"
    _ask(here, "other@example.org")
    assert _type(here, code) == "slow_down"


def test_a_code_is_good_for_an_hour(here: Browser) -> None:
    with clock.fixed(clock.now() - clock.milliseconds(email.GOOD_FOR)):
        code = _ask(here)
    assert _type(here, code) == "code_over"
    assert here.ask("GET", "email") == (200, {"email": "claire@example.org"})
    assert _coming() == 1


def test_a_code_is_nobody_else_s_and_for_no_other_address(here: Browser, elsewhere: Browser, karim: Person) -> None:
    elsewhere.sign_in(karim)
    code = _ask(here)
    assert _type(elsewhere, code) == "code_over"
    theirs = _ask(elsewhere, "k.benali@example.org")
    assert _type(elsewhere, code) == "wrong"
    assert _type(here, theirs) == "wrong"
    other = _ask(here, "other@example.org")
    assert _type(here, code) == "wrong"
    assert _type(here, other) == ""


def test_asked_for_again_the_same_code_serves_for_another_hour(here: Browser, claire: Person) -> None:
    proof = {"kind": "sheet", "auth": claire.auth["sheet"]}
    with clock.fixed(clock.now()) as held:
        first = _ask(here)
        for _ in range(2):
            held.advance(timedelta(minutes=50))
            assert here.ask("POST", "confirm", proof)[0] == 200
            assert _ask(here) == first
        assert _type(here, first) == ""


def test_it_is_asked_for_and_confirmed_by_who_has_just_proved_who_they_are(here: Browser) -> None:
    with clock.fixed(clock.now()) as held:
        code = _ask(here)
        held.advance(timedelta(minutes=20))
        assert _type(here, code) == "confirm"
        assert here.ask("PUT", "email", {"email": "other@example.org"})[1]["code"] == "confirm"


def test_nobody_asks_without_end(here: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(email, "ASKED", 2)
    for name in ("one", "two"):
        _ask(here, f"{name}@example.org")
    assert here.ask("PUT", "email", {"email": "three@example.org"})[1]["code"] == "slow_down"


def test_who_asks_for_the_present_one_keeps_it(here: Browser, claire: Person) -> None:
    code = _ask(here)
    assert here.ask("PUT", "email", {"email": "Claire@example.org"}) == (200, {"email": "claire@example.org"})
    assert _type(here, code) == "code_over"


def test_a_site_that_sends_no_letter_says_so(here: Browser, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert here.ask("PUT", "email", {"email": NEW})[1]["code"] == "no_post"
    assert not ComingEmail.objects.exists()


def test_no_code_stands_in_the_database(here: Browser) -> None:
    code = _ask(here)
    row = ComingEmail.objects.values_list().get()
    assert code not in " ".join(str(value) for value in row)
