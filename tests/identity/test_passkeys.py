"""A passkey signs in by one gesture; whatever does not hold is refused alike."""

from datetime import timedelta
from typing import Any

import pytest

from identity.models import Unlocker
from identity.models.unlocker import PASSKEYS
from identity.services import ceremonies
from kernel import clock
from kernel.clock import milliseconds
from kernel.encoding import b64
from kernel.models import AuditEntry
from tests.identity.people import Browser, Person, new_passkey
from tests.support.authenticator import Passkey


@pytest.fixture
def passkey(browser: Browser, claire: Person) -> Passkey:
    """Claire's, by which she may sign in; her browser is signed out."""
    browser.sign_in(claire)
    passkey = claire.passkey()
    assert browser.add(passkey)[0] == 200
    browser.ask("POST", "sign-out")
    return passkey


def refused(answer: tuple[int, Any]) -> tuple[int, str]:
    return answer[0], answer[1]["code"]


def test_a_passkey_signs_in_completely_by_itself(browser: Browser, claire: Person, passkey: Passkey) -> None:
    assert browser.sign_in_with(passkey) == (200, {"state": "complete"})
    assert browser.ask("GET", "session")[1]["account"]["id"] == claire.id
    vault = browser.ask("GET", "vault")[1]
    assert [each["kind"] for each in vault["unlockers"]] == ["passkey", "passphrase", "sheet"]
    assert vault["unlockers"][0].keys() == {"id", "kind", "wrapped", "credential"}
    assert vault["unlockers"][0]["credential"] == b64(passkey.id)


def test_it_remembers_when_it_was_used_last(browser: Browser, claire: Person, passkey: Passkey) -> None:
    assert Unlocker.objects.get(kind="passkey").used_at is None
    browser.sign_in_with(passkey)
    listed = browser.ask("GET", "unlockers")[1][0]
    assert (listed["name"], listed["opens"], listed["used_at"] >= listed["created_at"]) == ("iPhone", True, True)


def test_a_challenge_serves_once(browser: Browser, claire: Person, passkey: Passkey) -> None:
    credential = passkey.assertion(browser.challenge())
    kept = browser.cookies["sessionid"].value
    assert browser.ask("POST", "passkey-sign-in", {"credential": credential})[0] == 200
    for cookie in (browser.cookies["sessionid"].value, kept):
        browser.cookies["sessionid"] = cookie
        assert refused(browser.ask("POST", "passkey-sign-in", {"credential": credential})) == (401, "wrong")


def test_of_two_requests_at_one_moment_one_gets_it(browser: Browser, claire: Person, passkey: Passkey) -> None:
    challenge = browser.challenge()
    session = browser.session
    held = dict(session.items())
    credential = passkey.assertion(challenge)
    assert browser.ask("POST", "passkey-sign-in", {"credential": {**credential, "id": "AA"}})[0] == 422
    wrong = passkey.assertion(challenge, signature=b64(b"0" * 70))
    assert refused(browser.ask("POST", "passkey-sign-in", {"credential": wrong})) == (401, "wrong")
    session.update(held)
    session.save()
    assert refused(browser.ask("POST", "passkey-sign-in", {"credential": credential})) == (401, "wrong")


def test_a_challenge_is_good_for_five_minutes(browser: Browser, claire: Person, passkey: Passkey) -> None:
    credential = passkey.assertion(browser.challenge())
    with clock.fixed(clock.now() + milliseconds(ceremonies.LASTS + timedelta(seconds=1))):
        assert refused(browser.ask("POST", "passkey-sign-in", {"credential": credential})) == (401, "wrong")


def test_a_challenge_is_the_browser_s_that_asked(
    browser: Browser, elsewhere: Browser, claire: Person, passkey: Passkey
) -> None:
    credential = passkey.assertion(browser.challenge())
    assert refused(elsewhere.ask("POST", "passkey-sign-in", {"credential": credential})) == (401, "wrong")
    elsewhere.challenge()
    assert refused(elsewhere.ask("POST", "passkey-sign-in", {"credential": credential})) == (401, "wrong")


def test_a_new_challenge_ends_the_one_before(browser: Browser, claire: Person, passkey: Passkey) -> None:
    credential = passkey.assertion(browser.challenge())
    browser.challenge()
    assert refused(browser.ask("POST", "passkey-sign-in", {"credential": credential})) == (401, "wrong")


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": "https://testserver"},
        {"origin": "http://testserver:8000"},
        {"origin": "http://testserver.example.org"},
        {"host": "example.org"},
        {"verified": False},
    ],
    ids=["scheme", "port", "origin", "host", "nobody recognised"],
)
def test_made_for_another_place_or_without_its_owner_it_signs_nobody_in(
    browser: Browser, claire: Person, passkey: Passkey, changes: dict[str, Any]
) -> None:
    vars(passkey).update(changes)
    assert refused(browser.sign_in_with(passkey)) == (401, "wrong")
    assert browser.ask("GET", "session")[1]["state"] == "none"


@pytest.mark.parametrize("changes", [{"origin": "http://localhost"}, {"host": "example.org"}, {"verified": False}])
def test_nor_is_it_registered(browser: Browser, claire: Person, changes: dict[str, Any]) -> None:
    browser.sign_in(claire)
    assert refused(browser.add(claire.passkey(**changes))) == (401, "passkey")
    assert not Unlocker.objects.filter(kind="passkey").exists()


def test_nobody_signs_for_another(browser: Browser, claire: Person, karim: Person, passkey: Passkey) -> None:
    """Neither with a key of one's own under the other's name, nor the other way round."""
    theirs = karim.passkey(id=passkey.id)
    assert refused(browser.sign_in_with(theirs)) == (401, "wrong")
    named = passkey.assertion(browser.challenge(), userHandle=theirs.assertion("")["response"]["userHandle"])
    assert refused(browser.ask("POST", "passkey-sign-in", {"credential": named})) == (401, "wrong")
    nameless = passkey.assertion(browser.challenge(), userHandle=None)
    assert refused(browser.ask("POST", "passkey-sign-in", {"credential": nameless})) == (401, "wrong")


def test_an_unknown_passkey_gets_the_same_answer(browser: Browser, claire: Person, passkey: Passkey) -> None:
    unknown = browser.sign_in_with(claire.passkey())
    assert unknown == browser.sign_in_with(Passkey(claire.id, id=passkey.id))
    assert refused(unknown) == (401, "wrong")


def test_a_registration_is_no_assertion(browser: Browser, claire: Person, passkey: Passkey) -> None:
    made = passkey.registration(browser.challenge())["response"]
    response = {**passkey.assertion("")["response"], "clientDataJSON": made["clientDataJSON"]}
    credential = {**passkey.assertion(""), "response": response}
    assert refused(browser.ask("POST", "passkey-sign-in", {"credential": credential})) == (401, "wrong")


@pytest.mark.parametrize("odd", ["AA", b64(b"\xff" * 300), b64(b"{}"), b64(b"null")])
@pytest.mark.parametrize("member", ["clientDataJSON", "authenticatorData", "signature"])
def test_what_cannot_be_read_is_wrong(
    browser: Browser, claire: Person, passkey: Passkey, member: str, odd: str
) -> None:
    credential = passkey.assertion(browser.challenge(), **{member: odd})
    assert refused(browser.ask("POST", "passkey-sign-in", {"credential": credential})) == (401, "wrong")


@pytest.mark.parametrize("odd", ["AA", b64(b"\xff" * 300), b64(b"\xa1"), b64(b"\xa3cfmtdnone")])
def test_nor_can_it_be_registered(browser: Browser, claire: Person, odd: str) -> None:
    browser.sign_in(claire)
    new = new_passkey(claire.passkey(), browser.challenge())
    new["credential"]["response"]["attestationObject"] = odd
    assert refused(browser.ask("POST", "unlockers", new)) == (401, "passkey")


def test_what_opens_a_vault_is_not_let_in(browser: Browser, claire: Person) -> None:
    """`toJSON()` would hand over what the device gave for the vault."""
    browser.sign_in(claire)
    new = new_passkey(claire.passkey(), browser.challenge())
    new["credential"]["clientExtensionResults"] = {"prf": {"results": {"first": b64(bytes(32))}}}
    assert refused(browser.ask("POST", "unlockers", new)) == (422, "form")


def test_a_count_that_went_back_is_told_and_not_refused(browser: Browser, claire: Person, passkey: Passkey) -> None:
    for count, told in ((7, 0), (8, 0), (8, 1), (3, 2), (0, 2)):
        passkey.count = count
        assert browser.sign_in_with(passkey)[0] == 200
        assert AuditEntry.objects.filter(act="identity.count_went_back", actor=claire.id).count() == told
    assert Unlocker.objects.get(kind="passkey").sign_count == 8


def test_without_what_wraps_it_signs_in_and_does_not_open(browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    passkey = claire.passkey()
    assert browser.add(passkey, wrapped=None)[1]["opens"] is False
    assert browser.sign_in_with(passkey)[0] == 200
    assert "wrapped" not in browser.ask("GET", "vault")[1]["unlockers"][0]
    passphrase, sheet = (claire.unlockers[kind]["id"] for kind in ("passphrase", "sheet"))
    assert browser.ask("DELETE", f"unlockers/{passphrase}")[0] == 200
    assert refused(browser.ask("DELETE", f"unlockers/{sheet}")) == (409, "last")


def test_each_device_has_its_own_beside_the_others(browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    for _ in range(PASSKEYS):
        assert browser.add(claire.passkey())[0] == 200
    assert refused(browser.add(claire.passkey())) == (409, "enough")
    assert len(browser.ask("GET", "unlockers")[1]) == PASSKEYS + 2


def test_one_is_registered_once(browser: Browser, claire: Person, karim: Person, passkey: Passkey) -> None:
    browser.sign_in(claire)
    assert refused(browser.add(passkey)) == (409, "already")
    browser.sign_in(karim)
    assert refused(browser.add(karim.passkey(id=passkey.id))) == (401, "passkey")


def test_a_challenge_registers_one(browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    challenge = browser.challenge()
    first, second = (new_passkey(claire.passkey(), challenge) for _ in range(2))
    assert browser.ask("POST", "unlockers", first)[0] == 200
    assert refused(browser.ask("POST", "unlockers", second)) == (401, "passkey")


def test_it_is_renamed_and_removed(browser: Browser, elsewhere: Browser, claire: Person, passkey: Passkey) -> None:
    browser.sign_in(claire)
    id = browser.ask("GET", "unlockers")[1][0]["id"]
    assert (
        browser.ask("PATCH", f"unlockers/{id}", {"name": "Téléphone du cabinet"})[1]["name"] == "Téléphone du cabinet"
    )
    assert browser.ask("DELETE", f"unlockers/{id}") == (200, {})
    assert refused(elsewhere.sign_in_with(passkey)) == (401, "wrong")


@pytest.mark.parametrize("name", ["", " ", "a" * 61, "a\tb", "a\n", "\u202egpj.exe", " a"])
def test_a_name_can_be_shown(browser: Browser, claire: Person, passkey: Passkey, name: str) -> None:
    browser.sign_in(claire)
    id = browser.ask("GET", "unlockers")[1][0]["id"]
    status, told = browser.ask("PATCH", f"unlockers/{id}", {"name": name})
    assert (status, told["code"], told["at"]) == (422, "form", {"field": "name"})
    status, told = browser.add(claire.passkey(), name=name)
    assert (status, told["code"], told["at"]) == (422, "form", {"field": "name"})


def test_nobody_renames_another_s(browser: Browser, claire: Person, karim: Person, passkey: Passkey) -> None:
    browser.sign_in(karim)
    theirs = Unlocker.objects.get(kind="passkey").id
    assert refused(browser.ask("PATCH", f"unlockers/{theirs}", {"name": "Moi"})) == (404, "not_found")


def test_one_network_asks_for_so_many_challenges(
    browser: Browser, elsewhere: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ceremonies, "PER_NETWORK", 2)
    for _ in range(2):
        browser.challenge()
    assert refused(browser.ask("POST", "passkeys/challenge")) == (429, "slow_down")
    assert elsewhere.challenge()


def test_a_passkey_is_tried_slowly(browser: Browser, claire: Person, passkey: Passkey) -> None:
    forged = Passkey(claire.id, id=passkey.id)
    answers = [refused(browser.sign_in_with(forged)) for _ in range(11)]
    assert answers == [(401, "wrong")] * 10 + [(429, "slow_down")]
