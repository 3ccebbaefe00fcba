"""The keys that the provider signs with, asked for again when it signs with one that is not known yet."""

import math
import time
from datetime import timedelta
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from identity.psc.provider import http
from identity.psc.provider.errors import Untrusted

Key = RSAKey | ECKey

_KEPT: Final = timedelta(hours=1)
_NOT_AGAIN_WITHIN: Final = timedelta(minutes=1)
"""Whoever sends made-up key ids makes us ask no more often than this."""
_MOST: Final = 50

_known: dict[str, tuple[float, list[Key]]] = {}


def find(url: str, kid: str | None) -> Key:
    """The key that is named so; without a name, the only one. Raises Unreachable or Untrusted."""
    at, held = _known.get(url, (-math.inf, []))
    age = time.monotonic() - at
    key = _named(held, kid) if age < _KEPT.total_seconds() else None
    if key is None and age > _NOT_AGAIN_WITHIN.total_seconds():
        held = _read(http.get(url).json())
        _known[url] = time.monotonic(), held
        key = _named(held, kid)
    if key is None:
        raise Untrusted("signed with a key that is not the provider's")
    return key


def forget() -> None:
    _known.clear()


def _named(keys: list[Key], kid: str | None) -> Key | None:
    if kid is None:
        return keys[0] if len(keys) == 1 else None
    return next((key for key in keys if key.kid == kid), None)


def _read(document: dict[str, Any]) -> list[Key]:
    listed = document.get("keys")
    given = listed[:_MOST] if isinstance(listed, list) else []
    return [key for key in map(_key, given) if key]


def _key(given: Any) -> Key | None:
    """None for what signs nothing that we take: encryption keys, secret ones, what is malformed."""
    if not isinstance(given, dict) or given.get("use", "sig") != "sig":
        return None
    kind = given.get("kty")
    try:
        return RSAKey.import_key(given) if kind == "RSA" else ECKey.import_key(given) if kind == "EC" else None
    except (JoseError, ValueError, TypeError, KeyError):
        return None
