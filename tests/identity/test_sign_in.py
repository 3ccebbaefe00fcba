"""The two factors, what each attempt tells, and how often one may try."""

import time
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import BasePasswordHasher, check_password, get_hasher
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_otp.plugins.otp_totp.models import TOTPDevice

from identity.models import Session, Unlocker
from identity.services import sign_in, throttle
from identity.services.sessions import CODE_DUE_WITHIN
from kernel import clock
from kernel.encoding import b64, unb64
from kernel.errors import Refusal
from kernel.models import AuditEntry
from kernel.throttle import network_of
from tests.identity.people import Browser, Person

WRONG = b64(bytes(32))


def test_a_passphrase_awaits_the_code_and_the_code_completes(browser: Browser, claire: Person) -> None:
    assert browser.first_factor(claire) == (200, {"state": "second_factor"})
    assert browser.ask("GET", "session")[1]["state"] == "second_factor"
    assert browser.ask("POST", "second-factor", {"code": claire.next_code()}) == (200, {"state": "complete"})
    told = browser.ask("GET", "session")[1]
    assert told["account"] == {"id": claire.id, "email": "claire@example.org"}


def test_a_sheet_signs_in_by_itself(browser: Browser, claire: Person) -> None:
    assert browser.first_factor(claire, "sheet") == (200, {"state": "complete"})


def test_what_is_taken_away_while_it_is_checked_signs_nobody_in(
    browser: Browser, claire: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has the sheet and signs in without pause would else keep a session that its removal never sees."""

    def taken_away_meanwhile(given: str, verifier: str) -> bool:
        Unlocker.objects.filter(account=claire.account, kind="sheet").delete()
        return check_password(given, verifier)

    monkeypatch.setattr(sign_in, "check_password", taken_away_meanwhile)
    assert browser.first_factor(claire, "sheet")[1]["code"] == "wrong"
    assert not Session.objects.exists()


def test_an_address_is_known_in_any_case(browser: Browser, claire: Person) -> None:
    assert browser.first_factor(claire, email="Claire@Example.org")[0] == 200


def test_half_signed_in_opens_nothing(browser: Browser, claire: Person) -> None:
    browser.first_factor(claire)
    status, told = browser.ask("GET", "vault")
    assert (status, told["code"]) == (401, "second_factor")
    assert "account" not in browser.ask("GET", "session")[1]


def test_a_wrong_secret_and_an_unknown_address_get_the_same_answer(browser: Browser, claire: Person) -> None:
    known = browser.first_factor(claire, auth=WRONG)
    assert known == browser.first_factor(claire, email="nobody@example.org")
    assert known[0] == 401
    assert known[1]["code"] == "wrong"


def test_an_unknown_address_costs_a_hash_too(browser: Browser, monkeypatch: pytest.MonkeyPatch, claire: Person) -> None:
    hasher = type(get_hasher())
    encode, hashed = hasher.encode, list[str]()

    def counted(self: BasePasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(hasher, "encode", counted)
    browser.first_factor(claire, auth=WRONG)
    assert len(hashed) == 1
    browser.first_factor(claire, email="nobody@example.org")
    assert len(hashed) == 2


def test_an_unknown_address_costs_the_same_queries(browser: Browser, claire: Person) -> None:
    def cost(path: str, **given: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.ask("POST", path, {"kind": "sheet", **given})
        return len(asked)

    for path, wrong in (("salt", {}), ("sign-in", {"auth": WRONG})):
        assert cost(path, email=claire.email, **wrong) == cost(path, email="nobody@example.org", **wrong)


def test_tries_are_not_forgotten_over_those_of_others(browser: Browser, claire: Person) -> None:
    for _ in range(throttle.TRIES_OF_ACCOUNT):
        throttle.take_try(address="203.0.113.1", email=claire.email)
    for place in range(1000):
        throttle.take_try(address=f"2001:db8:{place:x}::1", email=claire.email)
    with pytest.raises(Refusal) as refused:
        throttle.take_try(address="203.0.113.1", email=claire.email)
    assert refused.value.code == "slow_down"


def test_an_unknown_address_has_a_salt_that_stays(browser: Browser, claire: Person) -> None:
    def ask(email: str, kind: str = "passphrase") -> str:
        status, told = browser.ask("POST", "salt", {"email": email, "kind": kind})
        assert (status, told["algorithm"]) == (200, "argon2id-1")
        assert len(unb64(told["salt"])) == 16
        return str(told["salt"])

    assert ask("CLAIRE@example.org") == claire.unlockers["passphrase"]["salt"]
    assert ask("nobody@example.org") == ask("Nobody@example.org")
    assert len({ask("nobody@example.org"), ask("other@example.org"), ask("nobody@example.org", "sheet")}) == 3


def test_one_person_s_secret_does_not_open_another_s_account(browser: Browser, claire: Person, karim: Person) -> None:
    assert browser.first_factor(claire, auth=karim.auth["passphrase"])[0] == 401
    assert browser.first_factor(claire, auth=claire.auth["sheet"])[0] == 401


def test_a_code_serves_once(browser: Browser, elsewhere: Browser, claire: Person) -> None:
    code = claire.next_code()
    for each in (browser, elsewhere):
        each.first_factor(claire)
    assert browser.ask("POST", "second-factor", {"code": code})[0] == 200
    assert elsewhere.ask("POST", "second-factor", {"code": code})[1]["code"] == "wrong"


def test_a_code_typed_late_does_not_make_a_clock_slow(
    browser: Browser, elsewhere: Browser, claire: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    TOTPDevice.objects.update(last_t=-1)  # as if no code had been typed for days
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    for each, steps in ((browser, -1), (elsewhere, +1)):
        each.first_factor(claire)
        code = claire.totp.at(for_time=int(now), counter_offset=steps)
        assert each.ask("POST", "second-factor", {"code": code})[0] == 200


def test_the_code_of_enrolment_signs_nobody_in(browser: Browser, claire: Person) -> None:
    browser.first_factor(claire)
    assert browser.ask("POST", "second-factor", {"code": claire.first_code})[0] == 401


def tries_a_code(browser: Browser) -> str:
    """What a wrong one is answered."""
    return str(browser.ask("POST", "second-factor", {"code": "000000"})[1]["code"])


def enters(browser: Browser, person: Person) -> bool:
    browser.first_factor(person)
    return browser.ask("POST", "second-factor", {"code": person.next_code()}) == (200, {"state": "complete"})


def test_codes_are_tried_slowly(browser: Browser, claire: Person) -> None:
    browser.first_factor(claire)
    assert {tries_a_code(browser) for _ in range(throttle.TRIES_OF_ACCOUNT)} == {"wrong"}
    assert browser.ask("POST", "second-factor", {"code": claire.next_code()})[1]["code"] == "slow_down"


def test_a_right_code_forgives_the_wrong_ones(browser: Browser, claire: Person) -> None:
    for _ in range(2):
        browser.first_factor(claire)
        assert {tries_a_code(browser) for _ in range(throttle.TRIES_OF_ACCOUNT - 1)} == {"wrong"}
        TOTPDevice.objects.update(last_t=-1)  # the code was not used yet
        assert enters(browser, claire)


def test_a_day_of_wrong_codes_from_elsewhere_shuts_nobody_out(
    browser: Browser, elsewhere: Browser, claire: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever learnt the words alone goes on trying codes, some every hour; the owner never entered from here yet."""
    began, tried = time.time(), list[str]()
    for hour in range(24):
        monkeypatch.setattr(time, "time", lambda at=began + hour * 3601: at)
        elsewhere.first_factor(claire)
        tried += [tries_a_code(elsewhere) for _ in range(throttle.TRIES_OF_ACCOUNT + 1)]
    assert set(tried) == {"wrong", "slow_down"}
    assert enters(browser, claire)


def test_codes_from_many_networks_are_bounded_and_shut_no_place_that_the_owner_knows(
    browser: Browser, elsewhere: Browser, claire: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "CODES_OF_ACCOUNT", 25)
    browser.sign_in(claire)
    tried = list[str]()
    for place in range(4):
        attacker = Browser(REMOTE_ADDR=f"198.51.100.{place}")
        attacker.first_factor(claire)
        tried += [tries_a_code(attacker) for _ in range(throttle.TRIES_OF_ACCOUNT)]
    assert tried.count("wrong") == throttle.CODES_OF_ACCOUNT
    assert not enters(elsewhere, claire)
    assert enters(browser, claire)
    elsewhere.sign_in(claire)


def test_whom_wrong_codes_from_elsewhere_would_stop_proves_themselves_by_one(
    browser: Browser, elsewhere: Browser, claire: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "CODES_OF_ACCOUNT", 1)
    browser.sign_in(claire)
    elsewhere.first_factor(claire)
    assert [tries_a_code(elsewhere) for _ in range(2)] == ["wrong", "slow_down"]
    assert browser.ask("POST", "confirm", {"code": claire.next_code()}) == (200, {})


def test_a_code_without_a_first_factor_is_nothing(browser: Browser, claire: Person) -> None:
    assert browser.ask("POST", "second-factor", {"code": claire.next_code()})[1]["code"] == "signed_out"


def test_a_first_factor_is_forgotten_when_the_code_does_not_come(browser: Browser, claire: Person) -> None:
    browser.first_factor(claire)
    with clock.fixed(clock.now() + clock.milliseconds(CODE_DUE_WITHIN + timedelta(seconds=1))):
        assert browser.ask("GET", "session")[1]["state"] == "none"
        assert browser.ask("POST", "second-factor", {"code": claire.next_code()})[1]["code"] == "signed_out"


def test_too_many_tries_are_told_to_slow_down(browser: Browser, claire: Person) -> None:
    for _ in range(throttle.TRIES_OF_ACCOUNT):
        assert browser.first_factor(claire, auth=WRONG)[0] == 401
    assert browser.first_factor(claire)[1]["code"] == "slow_down"


def test_nobody_shuts_a_colleague_out(browser: Browser, elsewhere: Browser, claire: Person) -> None:
    for _ in range(throttle.TRIES_OF_ACCOUNT + 1):
        browser.first_factor(claire, auth=WRONG)
    assert elsewhere.first_factor(claire)[0] == 200


def test_a_right_secret_forgives_the_wrong_ones(browser: Browser, claire: Person) -> None:
    for _ in range(2):
        for _ in range(throttle.TRIES_OF_ACCOUNT - 1):
            browser.first_factor(claire, auth=WRONG)
        assert browser.first_factor(claire)[0] == 200


def test_an_address_that_tries_everybody_is_slowed(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TRIES_OF_ADDRESS", 3)
    nobody = Person("nobody@example.org")
    for number in range(3):
        assert browser.first_factor(nobody, email=f"{number}@example.org")[0] == 401
    assert browser.first_factor(nobody, email="one.more@example.org")[0] == 429


def test_who_signs_in_rightly_uses_nothing_up(
    browser: Browser, claire: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind the one address of a hospital, a morning of right secrets shuts nobody out."""
    monkeypatch.setattr(throttle, "TRIES_OF_ADDRESS", 3)
    for _ in range(5):
        assert browser.first_factor(claire)[0] == 200


def test_addresses_of_one_network_count_together(claire: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TRIES_OF_ADDRESS", 3)
    for place in range(3):
        throttle.take_try(address=f"2001:db8::{place}", email=f"{place}@example.org")
    with pytest.raises(Refusal):
        throttle.take_try(address="2001:db8::ffff:3", email=claire.email)
    throttle.take_try(address="2001:db8:0:1::3", email=claire.email)


@pytest.mark.parametrize("address", ["203.0.113.9", "::ffff:203.0.113.9"])
def test_an_old_address_counts_for_itself(address: str) -> None:
    assert network_of(address) == "203.0.113.9"


def test_the_audit_knows_of_failures_and_of_no_address(browser: Browser, claire: Person) -> None:
    browser.first_factor(claire, auth=WRONG)
    entry = AuditEntry.objects.get(act="identity.sign_in")
    assert (entry.actor, entry.outcome, entry.subject) == ("visitor", "refused", claire.id)
    browser.first_factor(claire, email="nobody@example.org")
    assert "nobody" not in "".join(str(each) for each in AuditEntry.objects.all())


@pytest.mark.parametrize(
    "changes",
    [{"email": "not an address"}, {"email": "a" * 250 + "@b.fr"}, {"kind": "passkey"}, {"auth": "AA"}, {"auth": "é"}],
)
def test_what_is_not_well_formed_is_refused(browser: Browser, claire: Person, changes: dict[str, str]) -> None:
    assert browser.first_factor(claire, **changes)[1]["code"] == "form"


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "１２３４５６"])
def test_a_code_is_six_digits(browser: Browser, claire: Person, code: str) -> None:
    browser.first_factor(claire)
    assert browser.ask("POST", "second-factor", {"code": code})[1]["code"] == "form"
