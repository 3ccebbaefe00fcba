"""The ID token, checked as OpenID Connect Core 1.0, section 3.1.3.7, says."""

import hmac
from datetime import timedelta
from typing import Any, Final

from identity.psc.configuration import Configuration
from identity.psc.provider import signed
from identity.psc.provider.errors import Untrusted
from kernel import clock

_CLOCKS_DIFFER: Final = timedelta(minutes=1)
_LONGEST_SUBJECT: Final = 255


def read(token: str, *, keys_url: str, configuration: Configuration, nonce: str) -> dict[str, Any]:
    """Its claims. Raises Unreachable or Untrusted."""
    claims = signed.read(token, keys_url)
    check_parties(claims, configuration)
    _check_times(claims)
    given = claims.get("nonce")
    if not (isinstance(given, str) and hmac.compare_digest(given.encode(), nonce.encode())):
        raise Untrusted("another nonce")
    # Whoever says how surely somebody signed in must say what was asked for; not every provider says.
    if "acr" in claims and claims["acr"] not in configuration.acr_values.split():
        raise Untrusted("signed in otherwise than asked for")
    subject = claims.get("sub")
    if not (isinstance(subject, str) and 0 < len(subject) <= _LONGEST_SUBJECT and subject.isprintable()):
        raise Untrusted("no subject")
    return claims


def check_parties(claims: dict[str, Any], configuration: Configuration) -> None:
    """Who says it, and to whom. Raises Untrusted."""
    if claims.get("iss") != configuration.issuer:
        raise Untrusted("another issuer")
    audience = claims.get("aud")
    listed = audience if isinstance(audience, list) else [audience]
    if configuration.client_id not in listed:
        raise Untrusted("another audience")
    if claims.get("azp", None if len(listed) > 1 else configuration.client_id) != configuration.client_id:
        raise Untrusted("made for another party")


def _check_times(claims: dict[str, Any]) -> None:
    now, tolerance = clock.now(), clock.milliseconds(_CLOCKS_DIFFER)
    expires, issued = _moment(claims, "exp"), _moment(claims, "iat")
    if expires <= now - tolerance:
        raise Untrusted("expired")
    if issued > now + tolerance:
        raise Untrusted("of the future")
    if "nbf" in claims and _moment(claims, "nbf") > now + tolerance:
        raise Untrusted("not valid yet")


def _moment(claims: dict[str, Any], name: str) -> float:
    """In ms."""
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Untrusted(f"no {name}")
    return value * 1000
