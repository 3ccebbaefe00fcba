"""A session may replace the vault and its unlockers; an operator puts back what stood before."""

from datetime import UTC, date, datetime, timedelta

import pyotp
import pytest
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_totp.models import TOTPDevice

from identity.models import ComingEmail, PastSecondFactor, PastUnlocker, PastVault, Session
from identity.psc.models import LinkedIdentity
from identity.services import vault
from identity.services.past import KEPT_FOR
from kernel import clock
from kernel.clock import Fixed, milliseconds
from kernel.encoding import b64
from kernel.models import AuditEntry
from tests.identity.people import Browser, Person

OTHER = b64(b"o" * 300)


@pytest.fixture
def today() -> date:
    return datetime.fromtimestamp(clock.now() / 1000, UTC).date()


SECRET = pyotp.random_base32()


def destroy(browser: Browser, person: Person) -> None:
    """What somebody does who finds a session open."""
    for version in (1, 2):
        assert browser.ask("PUT", "vault", {"version": version, "ciphertext": OTHER})[0] == 200
    for kind in ("passphrase", "sheet"):
        assert browser.ask("POST", "unlockers", person.unlocker(kind, auth=b64(bytes(32))))[0] == 200
    code = pyotp.TOTP(SECRET).now()
    assert browser.ask("PUT", "second-factor", {"secret": SECRET, "code": code})[0] == 200
    LinkedIdentity.objects.create(account=person.account, national_id=f"thief of {person.id}", proven_at=1)
    address = f"{person.id}@example.net"
    assert browser.move(address)[0] == 200
    assert browser.ask("PUT", "email", {"email": f"next.{address}"})[0] == 200


def restore(email: str, day: date) -> None:
    call_command("rewind", email=email, day=day)


def test_what_was_replaced_is_put_back_and_every_session_ends(
    browser: Browser, elsewhere: Browser, claire: Person, today: date
) -> None:
    browser.sign_in(claire)
    destroy(browser, claire)
    assert elsewhere.first_factor(claire, "sheet")[0] == 401
    restore("Claire@example.org", today)
    assert claire.account.email == claire.email
    assert not ComingEmail.objects.exists()
    assert not LinkedIdentity.objects.exists()
    assert browser.ask("GET", "vault")[1]["code"] == "signed_out"
    assert not Session.objects.filter(account=claire.account).exists()
    elsewhere.sign_in(claire)
    told = elsewhere.ask("GET", "vault")[1]
    assert (told["ciphertext"], told["version"]) == (claire.vault, 4)
    assert {each["id"] for each in told["unlockers"]} == {each["id"] for each in claire.unlockers.values()}
    acts = AuditEntry.objects.filter(subject=claire.id).values_list("actor", "act")
    elsewhere.first_factor(claire)
    assert elsewhere.ask("POST", "second-factor", {"code": claire.next_code()})[0] == 200
    assert {(claire.id, "identity.replace_vault"), ("operator", "identity.restore")} <= set(acts)


def test_a_way_in_that_was_taken_away_comes_back(browser: Browser, claire: Person, today: date) -> None:
    browser.sign_in(claire)
    assert browser.ask("DELETE", f"unlockers/{claire.unlockers['passphrase']['id']}")[0] == 200
    assert not TOTPDevice.objects.filter(user=claire.account).exists()
    restore(claire.email, today)
    assert browser.first_factor(claire)[0] == 200
    assert browser.ask("POST", "second-factor", {"code": claire.next_code()})[0] == 200


def test_a_second_factor_that_was_begun_since_is_gone(browser: Browser, claire: Person, today: date) -> None:
    TOTPDevice.objects.all().delete()
    browser.sign_in(claire)
    browser.ask("PUT", "second-factor", {"secret": SECRET, "code": pyotp.TOTP(SECRET).now()})
    restore(claire.email, today)
    assert not TOTPDevice.objects.filter(user=claire.account).exists()


def test_an_address_that_serves_somebody_else_by_now_stays_theirs(
    browser: Browser, claire: Person, today: date, capsys: pytest.CaptureFixture[str]
) -> None:
    browser.sign_in(claire)
    browser.move("moved@example.org")
    other = Person(claire.email).enrolled()
    restore("moved@example.org", today)
    assert (claire.account.email, other.account.email) == ("moved@example.org", "claire@example.org")
    assert "signs in with moved@example.org" in capsys.readouterr().out


def test_of_a_day_what_stood_at_its_beginning_is_kept(browser: Browser, claire: Person, today: date) -> None:
    with clock.fixed(clock.now()) as held:
        browser.sign_in(claire)
        browser.ask("PUT", "vault", {"version": 1, "ciphertext": OTHER})
        held.advance(timedelta(days=1))
        for version in (2, 3):
            browser.ask("PUT", "vault", {"version": version, "ciphertext": b64(bytes([version]) * 300)})
        assert PastVault.objects.filter(account=claire.account).count() == 2
        restore(claire.email, today + timedelta(days=1))
        assert b64(vault.read(claire.account)) == OTHER


def test_without_a_change_nothing_is_put_back(claire: Person, today: date) -> None:
    restore(claire.email, today)
    assert claire.account.vault.version == 1


def test_nobody_unknown_is_restored(claire: Person, today: date) -> None:
    with pytest.raises(CommandError):
        restore("nobody@example.org", today)


def test_tidying_deletes_what_was_kept_long_enough(browser: Browser, claire: Person, karim: Person) -> None:
    with clock.fixed(clock.now()) as held:
        _leave_traces(held, browser, claire, Browser(), karim)
        call_command("tidy")
    assert set(PastVault.objects.values_list("account", flat=True)) == {karim.account.pk}
    assert set(PastUnlocker.objects.values_list("account", flat=True)) == {karim.account.pk}
    assert set(PastSecondFactor.objects.values_list("account", flat=True)) == {karim.account.pk}
    assert set(Session.objects.values_list("account", flat=True)) == {karim.account.pk}


def _leave_traces(held: Fixed, first: Browser, claire: Person, second: Browser, karim: Person) -> None:
    for browser, person in ((first, claire), (second, karim)):
        browser.sign_in(person)
        destroy(browser, person)
        if person is claire:
            held.advance(KEPT_FOR + timedelta(days=1))


def test_the_audit_is_kept_for_a_year(browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    with clock.fixed(clock.now() + milliseconds(timedelta(days=364))):
        call_command("tidy")
        assert AuditEntry.objects.filter(actor=claire.id).exists()
    with clock.fixed(clock.now() + milliseconds(timedelta(days=366))):
        call_command("tidy")
        assert not AuditEntry.objects.filter(actor=claire.id).exists()
