"""From the code that a browser brings back to what the provider says of the person."""

import base64
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from identity.psc.configuration import Configuration
from identity.psc.provider import http, id_token, signed
from identity.psc.provider.errors import Untrusted
from identity.psc.provider.http import Answer
from identity.psc.provider.metadata import Metadata, metadata


@dataclass(frozen=True)
class Told:
    id_token: str
    """As it came: the provider asks for it when the person leaves."""
    claims: dict[str, Any]


def exchange(configuration: Configuration, *, code: str, verifier: str, nonce: str, return_url: str) -> Told:
    """Asks who it was that signed in. Two requests; the access token is forgotten here.

    Raises Unreachable or Untrusted.
    """
    addresses = metadata(configuration)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": return_url,
        "code_verifier": verifier,
    }
    given = _as_client(configuration, addresses.token, form)
    token, access = given.get("id_token"), given.get("access_token")
    if not (isinstance(token, str) and isinstance(access, str) and str(given.get("token_type")).lower() == "bearer"):
        raise Untrusted("no tokens")
    proof = id_token.read(token, keys_url=addresses.keys, configuration=configuration, nonce=nonce)
    claims = _userinfo(configuration, addresses, access)
    if claims.get("sub") != proof["sub"]:
        raise Untrusted("the userinfo of somebody else")
    return Told(token, {**proof, **claims})


def _as_client(configuration: Configuration, url: str, form: dict[str, str]) -> dict[str, Any]:
    """RFC 6749, section 2.3.1: in the header both words are form-encoded first."""
    name, secret = configuration.client_id, configuration.client_secret
    if configuration.client_auth == "post":
        return http.post(url, form={**form, "client_id": name, "client_secret": secret}, headers={}).json()
    pair = f"{quote(name, safe='')}:{quote(secret, safe='')}"
    header = {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
    return http.post(url, form=form, headers=header).json()


def _userinfo(configuration: Configuration, addresses: Metadata, access: str) -> dict[str, Any]:
    if not (access.isascii() and access.isprintable()):
        raise Untrusted("an access token of another form")
    answer = http.get(addresses.userinfo, headers={"Authorization": f"Bearer {access}"})
    return _signed(answer, configuration, addresses) if answer.kind == "application/jwt" else answer.json()


def _signed(answer: Answer, configuration: Configuration, addresses: Metadata) -> dict[str, Any]:
    """Core 1.0, section 5.3.2. What is sealed to a key (JWE) we have not asked for, and cannot open."""
    token = answer.content.decode("ascii", errors="replace").strip()
    claims = signed.read(token, addresses.keys)
    id_token.check_parties(claims, configuration)
    return claims
