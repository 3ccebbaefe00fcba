"""The vault and what unlocks it: read whole, written by compare-and-swap, never without a way in."""

from importlib import import_module

import pytest
from cryptography.fernet import InvalidToken
from django.apps import apps
from pytest_django import Settings

from identity.models import PastVault, Unlocker, Vault
from identity.services import server_key
from kernel.encoding import b64, unb64
from kernel.ids import uuid7
from tests.identity.people import Browser, Person


def test_a_vault_comes_back_as_it_was_given(browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    status, told = browser.ask("GET", "vault")
    given = [
        {name: unlocker[name] for name in ("id", "kind", "salt", "wrapped")} for unlocker in claire.unlockers.values()
    ]
    assert status == 200
    assert told == {"account": claire.id, "version": 1, "ciphertext": claire.vault, "unlockers": given}


def test_a_copy_of_the_database_holds_no_vault_as_its_browser_sealed_it(browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    new = b64(b"n" * 300)
    assert browser.ask("PUT", "vault", {"version": 1, "ciphertext": new})[0] == 200
    now, before = Vault.objects.get(account=claire.account), PastVault.objects.get(account=claire.account)
    for row, sealed in ((now, new), (before, claire.vault)):
        assert unb64(sealed) not in bytes(row.resting)
        assert b64(server_key.take_up(bytes(row.resting))) == sealed


def test_vaults_that_were_stored_as_they_came_are_laid_to_rest(browser: Browser, claire: Person) -> None:
    former = b64(b"f" * 300)
    Vault.objects.filter(account=claire.account).update(resting=unb64(claire.vault))
    PastVault.objects.create(account=claire.account, day=1, resting=unb64(former))
    migration = import_module("identity.migrations.0008_vaults_at_rest")
    migration.lay_to_rest(apps, None)
    browser.sign_in(claire)
    assert browser.ask("GET", "vault")[1]["ciphertext"] == claire.vault
    assert b64(server_key.take_up(bytes(PastVault.objects.get(account=claire.account).resting))) == former
    migration.take_up(apps, None)
    assert bytes(Vault.objects.get(account=claire.account).resting) == unb64(claire.vault)


def test_of_two_writers_the_later_one_reads_again(browser: Browser, elsewhere: Browser, claire: Person) -> None:
    for each in (browser, elsewhere):
        each.sign_in(claire)
    ours, theirs = b64(b"o" * 300), b64(b"t" * 300)
    assert browser.ask("PUT", "vault", {"version": 1, "ciphertext": ours}) == (200, {"version": 2})
    status, told = elsewhere.ask("PUT", "vault", {"version": 1, "ciphertext": theirs})
    assert (status, told["code"]) == (409, "vault_changed")
    assert elsewhere.ask("GET", "vault")[1]["ciphertext"] == ours


def test_a_vault_is_written_for_oneself_alone(browser: Browser, claire: Person, karim: Person) -> None:
    browser.sign_in(claire)
    browser.ask("PUT", "vault", {"version": 1, "ciphertext": b64(bytes(300))})
    assert karim.account.vault.version == 1


@pytest.mark.parametrize("ciphertext", ["", "AA", b64(bytes(65_537)), "not base64!"])
def test_a_vault_has_a_size(browser: Browser, claire: Person, ciphertext: str) -> None:
    browser.sign_in(claire)
    assert browser.ask("PUT", "vault", {"version": 1, "ciphertext": ciphertext})[1]["code"] == "form"


def test_a_new_unlocker_takes_the_place_of_its_kind(browser: Browser, elsewhere: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    new = claire.unlocker("passphrase", auth=b64(b"n" * 32))
    assert browser.ask("POST", "unlockers", new)[0] == 200
    listed = browser.ask("GET", "unlockers")[1]
    assert [(each["id"], each["kind"]) for each in listed] == [
        (new["id"], "passphrase"),
        (claire.unlockers["sheet"]["id"], "sheet"),
    ]
    assert elsewhere.first_factor(claire)[0] == 401
    assert elsewhere.first_factor(claire, auth=new["auth"])[0] == 200


def test_the_last_way_in_stays(browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    passphrase, sheet = (claire.unlockers[kind]["id"] for kind in ("passphrase", "sheet"))
    assert browser.ask("DELETE", f"unlockers/{sheet}") == (200, {})
    assert browser.ask("DELETE", f"unlockers/{passphrase}")[1]["code"] == "last"
    assert Unlocker.objects.filter(id=passphrase).exists()


def test_nobody_touches_another_s_unlockers(browser: Browser, claire: Person, karim: Person) -> None:
    browser.sign_in(claire)
    theirs = karim.unlockers["sheet"]["id"]
    assert browser.ask("DELETE", f"unlockers/{theirs}")[1]["code"] == "not_found"
    assert browser.ask("DELETE", f"unlockers/{uuid7()}")[1]["code"] == "not_found"
    assert browser.ask("POST", "unlockers", claire.unlocker("passphrase", id=theirs))[1]["code"] == "id_taken"
    assert {str(each.id) for each in claire.account.unlockers.all()} == {
        claire.unlockers[kind]["id"] for kind in ("passphrase", "sheet")
    }


def test_a_database_without_its_server_opens_no_unlocker(browser: Browser, claire: Person, settings: Settings) -> None:
    browser.sign_in(claire)
    settings.SERVER_KEY = "another server's key, of another site"
    with pytest.raises(InvalidToken):
        browser.ask("GET", "vault")
