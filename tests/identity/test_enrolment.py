"""A new account comes complete or not at all."""

import base64
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError
from django_otp.plugins.otp_totp.models import TOTPDevice
from pydantic import ValidationError

from identity.models import Account, Unlocker, Vault
from identity.schemas import Enrolment
from identity.services import vault
from identity.services.ceremonies import Ceremony
from identity.services.enrol import enrol
from kernel.encoding import b64, unb64
from kernel.errors import Refusal
from kernel.ids import uuid7
from tests.identity.people import Person, new_passkey


@pytest.fixture
def newcomer(db: None) -> Person:
    return Person("newcomer@example.org")


def enrol_with(person: Person, **changes: Any) -> Account:
    return enrol(Enrolment(**person.enrolment(**changes)))


def refusal_of(person: Person, **changes: Any) -> str:
    with pytest.raises(Refusal) as refused:
        enrol_with(person, **changes)
    return refused.value.code


def test_an_account_has_all_that_signing_in_needs(newcomer: Person) -> None:
    account = enrol_with(newcomer)
    assert vault.read(account) == unb64(newcomer.vault)
    assert {unlocker.kind for unlocker in account.unlockers.all()} == {"passphrase", "sheet"}
    assert not account.has_usable_password()


def test_an_address_serves_one_account(newcomer: Person, claire: Person) -> None:
    assert refusal_of(newcomer, email="CLAIRE@example.org") == "email_taken"
    with pytest.raises(IntegrityError):
        Account.objects.create(id=uuid7(), email="Upper@example.org", created_at=0)


def test_an_account_is_made_once(newcomer: Person, claire: Person) -> None:
    assert refusal_of(newcomer, account=claire.id) == "account_taken"
    assert refusal_of(newcomer, unlockers=list(claire.unlockers.values())) == "id_taken"


def test_a_wrong_code_leaves_no_trace(newcomer: Person) -> None:
    secret = newcomer.totp.secret
    wrong = next(code for code in ("000000", "111111") if code != newcomer.totp.now())
    assert refusal_of(newcomer, totp={"secret": secret, "code": wrong}) == "wrong"
    assert not Account.objects.filter(email=newcomer.email).exists()
    assert not Vault.objects.filter(account__id=newcomer.id).exists()
    assert not Unlocker.objects.filter(account__id=newcomer.id).exists()


def test_what_unlocks_rests_under_a_key_outside_the_database(claire: Person) -> None:
    row = Unlocker.objects.get(account__id=claire.id, kind="passphrase")
    assert unb64(claire.unlockers["passphrase"]["wrapped"]) not in bytes(row.resting)
    assert claire.auth["passphrase"] not in row.verifier


def with_passkey(person: Person, ceremony: Ceremony, **changes: Any) -> dict[str, Any]:
    """All that somebody brings whose telephone can open."""
    new = new_passkey(person.passkey(), b64(ceremony.challenge), **changes)
    return {**person.enrolment(unlockers=[new]), "totp": None}


CEREMONY = Ceremony(challenge=b"c" * 32, host="testserver", origin="http://testserver")


def test_one_gesture_makes_an_account(newcomer: Person) -> None:
    account = enrol(Enrolment(**with_passkey(newcomer, CEREMONY)), CEREMONY)
    assert [unlocker.kind for unlocker in account.unlockers.all()] == ["passkey"]
    assert not TOTPDevice.objects.filter(user=account).exists()


@pytest.mark.parametrize("other", [None, replace(CEREMONY, challenge=b"d" * 32), replace(CEREMONY, host="localhost")])
def test_a_passkey_of_another_ceremony_makes_none(newcomer: Person, other: Ceremony | None) -> None:
    with pytest.raises(Refusal) as refused:
        enrol(Enrolment(**with_passkey(newcomer, CEREMONY)), other)
    assert refused.value.code == "passkey"
    assert not Account.objects.filter(email=newcomer.email).exists()


def test_something_opens_the_vault(newcomer: Person) -> None:
    with pytest.raises(ValidationError):
        Enrolment(**with_passkey(newcomer, CEREMONY, wrapped=None))


def test_a_passphrase_comes_with_a_second_factor_and_nothing_else_does(newcomer: Person) -> None:
    for unlockers, totp in ((["passphrase", "sheet"], False), (["sheet"], True)):
        whole = newcomer.enrolment(unlockers=[newcomer.unlocker(kind) for kind in unlockers])
        with pytest.raises(ValidationError):
            Enrolment(**{**whole, "totp": whole["totp"] if totp else None})


@pytest.mark.parametrize(
    "changes",
    [
        {"account": "0190c6f5-0000-4000-8000-000000000000"},
        {"account": uuid7().upper()},
        {"email": "nobody"},
        {"vault": b64(bytes(65_537))},
        {"vault": "="},
        {"unlockers": []},
        {"totp": {"secret": base64.b32encode(bytes(10)).decode(), "code": "123456"}},
        {"totp": {"secret": "not base32", "code": "123456"}},
        {"totp": {"secret": base64.b32encode(bytes(20)).decode(), "code": "1"}},
    ],
)
def test_what_is_not_well_formed_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Enrolment(**Person("newcomer@example.org").enrolment(**changes))


def test_two_unlockers_of_one_kind_are_refused() -> None:
    person = Person("newcomer@example.org")
    with pytest.raises(ValidationError):
        Enrolment(**person.enrolment(unlockers=[person.unlocker("sheet"), person.unlocker("sheet")]))
