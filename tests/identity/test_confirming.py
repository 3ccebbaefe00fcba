"""What matters asks for a proof that is not old: an unlocker once more, or a code."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from identity.services import sessions, throttle
from kernel import clock
from kernel.clock import milliseconds
from kernel.encoding import b64
from kernel.models import AuditEntry
from tests.identity.people import Browser, Person

WRONG = {"kind": "sheet", "auth": b64(bytes(32))}


@pytest.fixture
def stale(browser: Browser, claire: Person) -> Browser:
    """Claire has been signed in for an hour, with a passkey that she may use."""
    with clock.fixed(clock.now() - milliseconds(timedelta(hours=1))):
        browser.sign_in(claire)
    return browser


def code_of(answer: tuple[int, Any]) -> tuple[int, str]:
    return answer[0], answer[1].get("code", "")


def matters(claire: Person) -> list[tuple[str, str, Any]]:
    return [
        ("POST", "unlockers", claire.unlocker("sheet")),
        ("DELETE", f"unlockers/{claire.unlockers['sheet']['id']}", None),
        ("PUT", "second-factor", {"secret": claire.totp.secret, "code": "000000"}),
        ("PUT", "email", {"email": "autre@example.org"}),
    ]


def test_what_matters_asks_for_a_proof(stale: Browser, claire: Person) -> None:
    assert {code_of(stale.ask(*question)) for question in matters(claire)} == {(403, "confirm")}
    assert {str(each.id) for each in claire.account.unlockers.all()} == {
        each["id"] for each in claire.unlockers.values()
    }


def test_a_browser_that_is_loaded_anew_is_told_how_long_its_proof_serves(stale: Browser, claire: Person) -> None:
    with clock.fixed(clock.now()) as held:
        assert stale.ask("GET", "session")[1]["fresh_until"] < held.at
        stale.ask("POST", "confirm", {"kind": "sheet", "auth": claire.auth["sheet"]})
        assert stale.ask("GET", "session")[1]["fresh_until"] == held.at + milliseconds(settings.FRESH_FOR)
        stale.ask("POST", "sign-out")
        assert "fresh_until" not in stale.ask("GET", "session")[1]


def test_what_does_not_exist_is_not_found_all_the_same(stale: Browser, karim: Person) -> None:
    assert code_of(stale.ask("DELETE", f"unlockers/{karim.unlockers['sheet']['id']}")) == (404, "not_found")


@pytest.mark.parametrize("kind", ["passphrase", "sheet"])
def test_a_typed_secret_proves(stale: Browser, claire: Person, kind: str) -> None:
    assert stale.ask("POST", "confirm", {"kind": kind, "auth": claire.auth[kind]}) == (200, {})
    assert stale.ask("POST", "unlockers", claire.unlocker("sheet"))[0] == 200


def test_a_code_proves_once(stale: Browser, elsewhere: Browser, claire: Person) -> None:
    code = claire.next_code()
    assert stale.ask("POST", "confirm", {"code": code}) == (200, {})
    elsewhere.sign_in(claire)
    assert code_of(elsewhere.ask("POST", "confirm", {"code": code})) == (401, "wrong")


def test_without_a_passphrase_no_code_proves(stale: Browser, elsewhere: Browser, claire: Person) -> None:
    elsewhere.sign_in(claire)
    assert elsewhere.ask("DELETE", f"unlockers/{claire.unlockers['passphrase']['id']}") == (200, {})
    assert code_of(stale.ask("POST", "confirm", {"code": claire.next_code()})) == (401, "wrong")


def test_a_passkey_proves_also_where_it_does_not_say_whose_it_is(browser: Browser, claire: Person) -> None:
    passkey = claire.passkey()
    with clock.fixed(clock.now() - milliseconds(timedelta(hours=1))):
        browser.sign_in(claire)
        assert browser.add(passkey)[0] == 200
    for handle in ({}, {"userHandle": None}):
        given = {"credential": passkey.assertion(browser.challenge(), **handle)}
        assert browser.ask("POST", "confirm", given) == (200, {})
        assert code_of(browser.ask("POST", "confirm", given)) == (401, "wrong")


def test_the_proof_of_somebody_else_is_none(stale: Browser, elsewhere: Browser, karim: Person) -> None:
    passkey = karim.passkey()
    elsewhere.sign_in(karim)
    elsewhere.add(passkey)
    for given in (
        {"kind": "sheet", "auth": karim.auth["sheet"]},
        {"code": karim.next_code()},
        {"credential": passkey.assertion(stale.challenge())},
        {"credential": passkey.assertion(stale.challenge(), userHandle=None)},
    ):
        assert code_of(stale.ask("POST", "confirm", given)) == (401, "wrong")
    assert code_of(stale.ask("PUT", "email", {"email": "autre@example.org"})) == (403, "confirm")


def test_it_serves_for_a_quarter_of_an_hour(browser: Browser, claire: Person) -> None:
    with clock.fixed(clock.now()) as held:
        browser.sign_in(claire)
        held.advance(settings.FRESH_FOR)
        assert browser.ask("POST", "unlockers", claire.unlocker("sheet"))[0] == 200
        held.advance(timedelta(seconds=1))
        assert code_of(browser.ask("POST", "unlockers", claire.unlocker("sheet"))) == (403, "confirm")


def test_it_proves_for_one_browser(stale: Browser, elsewhere: Browser, claire: Person) -> None:
    elsewhere.sign_in(claire)
    assert code_of(stale.ask("PUT", "email", {"email": "autre@example.org"})) == (403, "confirm")


def test_wrong_proofs_are_counted_for_the_browser_that_gives_them(
    stale: Browser, elsewhere: Browser, claire: Person
) -> None:
    right = {"kind": "sheet", "auth": claire.auth["sheet"]}
    elsewhere.sign_in(claire)
    for _ in range(throttle.TRIES_OF_ACCOUNT):
        assert code_of(stale.ask("POST", "confirm", WRONG)) == (401, "wrong")
    assert code_of(stale.ask("POST", "confirm", right)) == (429, "slow_down")
    assert elsewhere.ask("POST", "confirm", right) == (200, {})


def test_no_stranger_next_door_keeps_anybody_from_proving_who_they_are(stale: Browser, claire: Person) -> None:
    stranger = Browser()
    tries = [stranger.first_factor(claire, auth=WRONG["auth"]) for _ in range(throttle.TRIES_OF_ACCOUNT + 1)]
    assert code_of(tries[-1]) == (429, "slow_down")
    assert stale.ask("POST", "confirm", {"kind": "sheet", "auth": claire.auth["sheet"]}) == (200, {})


def test_proofs_stand_in_the_audit(stale: Browser, claire: Person) -> None:
    stale.ask("POST", "confirm", WRONG)
    stale.ask("POST", "confirm", {"kind": "sheet", "auth": claire.auth["sheet"]})
    entries = AuditEntry.objects.filter(act="identity.confirm", actor=claire.id).order_by("id")
    assert [entry.outcome for entry in entries] == ["refused", "done"]


@pytest.mark.parametrize("given", [{}, {"kind": "sheet"}, {**WRONG, "code": "000000"}, {"auth": WRONG["auth"]}])
def test_one_proof_is_due(stale: Browser, given: dict[str, str]) -> None:
    assert code_of(stale.ask("POST", "confirm", given)) == (422, "form")


def test_half_signed_in_proves_nothing(browser: Browser, claire: Person) -> None:
    browser.first_factor(claire)
    proof = {"kind": "passphrase", "auth": claire.auth["passphrase"]}
    assert code_of(browser.ask("POST", "confirm", proof)) == (401, "second_factor")
    assert not sessions.is_fresh(browser.session)
