"""What a provider, or whoever speaks in its name, must not make us believe."""

import base64
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from joserfc.jwk import ECKey, RSAKey
from pytest_django.fixtures import Settings

from identity.psc.configuration import Configuration
from identity.psc.models import LinkedIdentity
from identity.psc.provider import keys
from kernel import clock
from tests.identity.people import Browser, Person
from tests.identity.psc.trips import arrive, asked, depart
from tests.support.liar import Liar, running_liar, secret_key
from tests.support.openid import DOCTOR, SECRET

REFUSED, LINKED = "/reglages#psc-refused", "/reglages#psc-linked"
NOW = clock.now() // 1000


@pytest.fixture(scope="module")
def _running() -> Iterator[Liar]:
    with running_liar() as liar:
        yield liar


@pytest.fixture
def liar(_running: Liar, settings: Settings) -> Liar:
    _running.be_honest()
    settings.PSC = Configuration(discovery=_running.discovery, client_id="site", client_secret=SECRET)
    return _running


class Traveller:
    """Claire, who links her identity."""

    def __init__(self, browser: Browser, person: Person) -> None:
        self.browser = browser
        browser.sign_in(person)

    def depart(self) -> dict[str, str]:
        """What the provider is asked."""
        return asked(depart(self.browser, "link"))

    def arrive(self, state: str, **more: str) -> str:
        given = "&".join(f"{name}={value}" for name, value in {"code": "any", "state": state, **more}.items())
        return arrive(self.browser, f"/api/identity/psc/return?{given}")

    def travel(self, liar: Liar, **lies: Any) -> str:
        """There and back with an ID token in which all but `lies` is honest."""
        trip = self.depart()
        liar.give(liar.id_token(trip["nonce"], **lies))
        return self.arrive(trip["state"])


@pytest.fixture
def claire_leaves(liar: Liar, browser: Browser, claire: Person) -> Traveller:
    return Traveller(browser, claire)


def test_the_truth_is_believed(liar: Liar, claire_leaves: Traveller) -> None:
    assert claire_leaves.travel(liar) == LINKED
    assert liar.asked == ["/.well-known/wallet-openid-configuration", "/token", "/certs", "/userinfo"]


@pytest.mark.parametrize(
    "lies",
    [
        {"iss": "https://auth.example.org"},
        {"iss": None},
        {"aud": "another"},
        {"aud": None},
        {"aud": ["site", "another"]},
        {"aud": ["site", "another"], "azp": "another"},
        {"azp": "another"},
        {"nonce": "another"},
        {"nonce": None},
        {"nonce": 7},
        {"exp": NOW - 3600},
        {"exp": None},
        {"exp": "later"},
        {"iat": NOW + 3600},
        {"iat": None},
        {"nbf": NOW + 3600},
        {"sub": None},
        {"sub": ""},
        {"sub": ["a"]},
        {"sub": "a" * 256},
        {"sub": "f:somebody:else"},
        {"acr": "eidas0"},
        {"acr": "eidas10"},
        {"acr": ""},
        {"acr": 1},
        {"acr": ["eidas1"]},
    ],
    ids="-".join,  # no time of day: each process that runs tests must name them alike
)
def test_a_token_that_is_not_for_us_now_is_refused(liar: Liar, claire_leaves: Traveller, lies: dict[str, Any]) -> None:
    assert claire_leaves.travel(liar, **lies) == REFUSED
    assert not LinkedIdentity.objects.exists()


def test_a_token_for_several_that_was_made_for_us_is_believed(liar: Liar, claire_leaves: Traveller) -> None:
    assert claire_leaves.travel(liar, aud=["another", "site"], azp="site") == LINKED


def test_any_of_the_ways_that_were_asked_for_will_do(liar: Liar, claire_leaves: Traveller, settings: Settings) -> None:
    settings.PSC = replace(settings.PSC, acr_values="eidas2 eidas1")
    for acr in ("eidas1", "eidas2"):
        assert claire_leaves.travel(liar, acr=acr) == LINKED
    assert claire_leaves.travel(liar, acr="eidas3") == REFUSED


def test_a_key_of_somebody_else_signs_nothing(liar: Liar, claire_leaves: Traveller) -> None:
    for key in (RSAKey.generate_key(2048, {"kid": "one"}), RSAKey.generate_key(2048, {"kid": "two"})):
        assert claire_leaves.travel(liar, key=key) == REFUSED


@pytest.mark.parametrize("alg", ["HS256", "HS384", "HS512"])
def test_nor_does_a_secret_that_both_know(liar: Liar, claire_leaves: Traveller, alg: str) -> None:
    assert claire_leaves.travel(liar, key=secret_key(), alg=alg) == REFUSED


def test_nor_another_algorithm_than_ours(liar: Liar, claire_leaves: Traveller) -> None:
    assert claire_leaves.travel(liar, alg="RS512") == REFUSED


def test_nor_nobody(liar: Liar, claire_leaves: Traveller) -> None:
    trip = claire_leaves.depart()
    _, payload, signature = liar.id_token(trip["nonce"]).split(".")
    header = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode().rstrip("=")
    for forged in (f"{header}.{payload}.", f"{header}.{payload}.{signature}", payload, "", "a.b.c", "é.é.é"):
        trip = claire_leaves.depart()
        liar.give(forged)
        assert claire_leaves.arrive(trip["state"]) == REFUSED


def test_a_key_that_is_new_is_asked_for(liar: Liar, claire_leaves: Traveller, monkeypatch: pytest.MonkeyPatch) -> None:
    assert claire_leaves.travel(liar) == LINKED
    new = ECKey.generate_key("P-256", {"use": "sig", "kid": "new"})
    liar.answers["/certs"] = {"keys": [new.as_dict(private=False), liar.key.as_dict(private=False)]}
    monkeypatch.setattr(keys, "_NOT_AGAIN_WITHIN", -keys._NOT_AGAIN_WITHIN)
    assert claire_leaves.travel(liar, key=new, alg="ES256") == LINKED
    assert liar.asked.count("/certs") == 2


def test_unknown_keys_do_not_make_us_ask_again_and_again(liar: Liar, claire_leaves: Traveller) -> None:
    for kid in ("two", "three", "four"):
        assert claire_leaves.travel(liar, key=RSAKey.generate_key(2048, {"kid": kid})) == REFUSED
    assert liar.asked.count("/certs") == 1


def test_odd_keys_beside_the_right_one_are_passed_over(liar: Liar, claire_leaves: Traveller) -> None:
    odd: list[Any] = [None, 1, {}, {"kty": "RSA"}, {"kty": "oct", "k": "AAAA"}, {"kty": "EC", "crv": "P-256", "x": "!"}]
    liar.answers["/certs"] = {"keys": [*odd, liar.key.as_dict(private=False)]}
    assert claire_leaves.travel(liar) == LINKED


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        {"keys": {}},
        (b"", "application/json", 200),
        (b"[" * 100_000, "application/json", 200),
        (b"\xff" * 300_000, "application/json", 200),
        (b"", "text/html", 302),
        (b"no", "text/plain", 400),
    ],
    ids=lambda said: str(said)[:30],
)
@pytest.mark.parametrize("path", ["/token", "/certs", "/userinfo"])
def test_an_answer_of_another_form_is_refused(liar: Liar, claire_leaves: Traveller, path: str, said: Any) -> None:
    trip = claire_leaves.depart()
    liar.give(liar.id_token(trip["nonce"]))
    liar.answers[path] = said
    assert claire_leaves.arrive(trip["state"]) == REFUSED


def test_a_provider_that_breaks_down_says_so(liar: Liar, claire_leaves: Traveller) -> None:
    trip = claire_leaves.depart()
    liar.answers["/token"] = (b"", "text/plain", 503)
    assert claire_leaves.arrive(trip["state"]) == "/reglages#psc-unreachable"


@pytest.mark.parametrize("changes", [{"sub": "f:somebody:else"}, {"sub": None}, {"sub": [DOCTOR["sub"]]}], ids=str)
def test_the_userinfo_of_somebody_else_is_refused(
    liar: Liar, claire_leaves: Traveller, changes: dict[str, Any]
) -> None:
    liar.answers["/userinfo"] = {**DOCTOR, **changes}
    assert claire_leaves.travel(liar) == REFUSED


def test_a_signed_userinfo_is_checked_like_the_token(liar: Liar, claire_leaves: Traveller) -> None:
    def sign(**changes: Any) -> bytes:
        return liar.sign({**DOCTOR, "iss": liar.issuer, "aud": "site", **changes}).encode()

    sealed = b"eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d"
    for content in (sign(aud="another"), sign(iss="https://example.org"), sign(sub="f:else"), sealed, b"", b"\xff"):
        liar.answers["/userinfo"] = (content, "application/jwt; charset=utf-8", 200)
        assert claire_leaves.travel(liar) == REFUSED
    liar.answers["/userinfo"] = (sign(), "application/jwt", 200)
    assert claire_leaves.travel(liar) == LINKED


@pytest.mark.parametrize("token_type", ["mac", None, 7])
def test_an_access_token_of_another_kind_is_not_used(liar: Liar, claire_leaves: Traveller, token_type: Any) -> None:
    trip = claire_leaves.depart()
    liar.give(liar.id_token(trip["nonce"]), token_type=token_type)
    assert claire_leaves.arrive(trip["state"]) == REFUSED
    assert "/userinfo" not in liar.asked


def test_another_state_takes_nothing_and_spoils_nothing(liar: Liar, claire_leaves: Traveller) -> None:
    trip = claire_leaves.depart()
    liar.give(liar.id_token(trip["nonce"]))
    assert claire_leaves.arrive("another") == "/connexion#psc-expired"
    assert "/token" not in liar.asked
    assert claire_leaves.arrive(trip["state"]) == LINKED


def test_an_answer_in_another_provider_s_name_is_refused(liar: Liar, claire_leaves: Traveller) -> None:
    assert claire_leaves.arrive(claire_leaves.depart()["state"], iss="https://example.org") == REFUSED
    assert "/token" not in liar.asked


@pytest.mark.parametrize(
    ("error", "outcome"), [("access_denied", "declined"), ("server_error", "refused"), ("<script>", "refused")]
)
def test_an_error_of_the_provider_lands_on_a_page(
    liar: Liar, claire_leaves: Traveller, error: str, outcome: str
) -> None:
    assert claire_leaves.arrive(claire_leaves.depart()["state"], error=error) == f"/reglages#psc-{outcome}"
    assert "/token" not in liar.asked


@pytest.mark.parametrize("query", ["", "state=", "code=x", "state=%00&code=%00", "state=%ED%A0%80", "state=a&state=b"])
def test_a_return_from_nowhere_lands_on_the_sign_in(liar: Liar, browser: Browser, query: str) -> None:
    assert arrive(browser, f"http://testserver/api/identity/psc/return?{query}") == "/connexion#psc-expired"


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": "https://example.org"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": None},
        {"token_endpoint": "http://example.org/token"},
        {"jwks_uri": 7},
        {"end_session_endpoint": "http://example.org/logout"},
    ],
    ids=str,
)
def test_metadata_that_lead_elsewhere_send_nobody_anywhere(
    liar: Liar, claire_leaves: Traveller, changes: dict[str, Any]
) -> None:
    liar.answers["/.well-known/wallet-openid-configuration"] = liar.metadata(**changes)
    assert claire_leaves.browser.ask("POST", "psc/link")[1]["code"] == "psc_unreachable"


def test_logs_hold_nothing_that_opens(liar: Liar, claire_leaves: Traveller, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        trip = claire_leaves.depart()
        token = liar.id_token(trip["nonce"], aud="another")
        liar.give(token)
        assert claire_leaves.arrive(trip["state"], code="thecode") == REFUSED
    assert "another audience" in caplog.text
    for secret in (token, "thecode", trip["state"], trip["nonce"], SECRET, "of two minutes", str(DOCTOR["sub"])):
        assert secret not in caplog.text
