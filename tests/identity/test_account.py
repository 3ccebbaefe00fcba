"""What one changes about one's account, and reads of what was done with it."""

import pyotp
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_otp.plugins.otp_totp.models import TOTPDevice

from identity.services import unlockers
from identity.services.acts import SHOWN
from kernel import audit
from kernel.encoding import b64
from kernel.models import AuditEntry
from tests.identity.people import Browser, Person


@pytest.fixture
def here(browser: Browser, claire: Person) -> Browser:
    browser.sign_in(claire)
    return browser


def test_a_new_authenticator_takes_the_place_of_the_old(here: Browser, elsewhere: Browser, claire: Person) -> None:
    old, new = claire.totp, pyotp.TOTP(pyotp.random_base32())
    assert here.ask("PUT", "second-factor", {"secret": new.secret, "code": new.now()}) == (200, {})
    elsewhere.first_factor(claire)
    assert elsewhere.ask("POST", "second-factor", {"code": old.now()})[1]["code"] == "wrong"
    TOTPDevice.objects.update(last_t=-1)
    assert elsewhere.ask("POST", "second-factor", {"code": new.now()})[0] == 200


def test_a_wrong_code_leaves_the_old_one(here: Browser, elsewhere: Browser, claire: Person) -> None:
    secret = pyotp.random_base32()
    assert here.ask("PUT", "second-factor", {"secret": secret, "code": "000000"})[1]["code"] == "wrong"
    elsewhere.first_factor(claire)
    assert elsewhere.ask("POST", "second-factor", {"code": claire.next_code()})[0] == 200


def test_a_passphrase_comes_after_the_authenticator(here: Browser, elsewhere: Browser, claire: Person) -> None:
    TOTPDevice.objects.all().delete()
    new = claire.unlocker("passphrase")
    assert here.ask("POST", "unlockers", new)[1]["code"] == "code_first"
    elsewhere.first_factor(claire)
    assert elsewhere.ask("POST", "second-factor", {"code": "000000"})[1]["code"] == "wrong"


def test_what_was_done_is_told_newest_first(here: Browser, elsewhere: Browser, claire: Person, karim: Person) -> None:
    elsewhere.first_factor(claire, auth=b64(bytes(32)))
    here.move("dumas@example.org")
    elsewhere.sign_in(karim)
    status, told = here.ask("GET", "acts")
    assert status == 200
    assert [(act["act"], act["outcome"]) for act in told] == [
        ("identity.change_email", "done"),
        ("identity.ask_email", "done"),
        ("identity.sign_in", "refused"),
        ("identity.sign_in", "done"),
        ("identity.enrol", "done"),
    ]
    assert all(act.keys() == {"at", "act", "outcome"} for act in told)


def test_tries_of_strangers_hide_nothing_that_was_done(here: Browser, claire: Person) -> None:
    here.move("dumas@example.org")
    for _ in range(SHOWN):
        audit.record("visitor", "identity.sign_in", "refused", claire.id)
        audit.record(claire.id, "identity.rename_unlocker", "done", claire.id)
    audit.record("visitor", "identity.sign_in", "refused", claire.id)
    told = [act["act"] for act in here.ask("GET", "acts")[1]]
    assert "identity.change_email" in told
    assert told[0] == "identity.sign_in"


def test_a_wrong_code_after_the_right_words_is_a_stranger_s(here: Browser, elsewhere: Browser, claire: Person) -> None:
    elsewhere.first_factor(claire)
    assert elsewhere.ask("POST", "second-factor", {"code": "000000"})[0] == 401
    actors = AuditEntry.objects.filter(act="identity.second_factor").values_list("actor", flat=True)
    assert list(actors) == ["visitor"]


def test_nobody_renames_without_end(here: Browser, claire: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unlockers, "RENAMED", 1)
    sheet = f"unlockers/{claire.unlockers['sheet']['id']}"
    assert here.ask("PATCH", sheet, {"name": "Tiroir"})[0] == 200
    assert here.ask("PATCH", sheet, {"name": "Armoire"})[1]["code"] == "slow_down"


def test_what_was_done_about_ones_keys_is_looked_up_too(here: Browser, claire: Person, karim: Person) -> None:
    audit.record(karim.id, "rooms.reentry", "done", claire.id)
    audit.record(claire.id, "rooms.reentry", "done", karim.id)
    audit.record(claire.id, "rooms.replace_keys", "done", "a room")
    audit.record(claire.id, "rooms.join", "done", "a room")
    told = [act["act"] for act in here.ask("GET", "acts")[1]]
    assert told[:3] == ["rooms.replace_keys", "rooms.reentry", "identity.sign_in"]


def test_as_many_as_one_reads(here: Browser, claire: Person) -> None:
    for _ in range(SHOWN):
        audit.record(claire.id, "identity.confirm", "done", claire.id)
    with CaptureQueriesContext(connection) as asked:
        assert len(here.ask("GET", "acts")[1]) == SHOWN
    assert len(asked) <= 5


def test_no_address_stands_in_the_audit(here: Browser) -> None:
    here.move("dumas@example.org")
    written = "".join(f"{each}" for each in AuditEntry.objects.all())
    assert "@" not in written
