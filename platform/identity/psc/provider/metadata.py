"""Where the provider is asked for what."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

from identity.psc.configuration import Configuration, is_safe
from identity.psc.provider import http
from identity.psc.provider.errors import Untrusted

_KEPT: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Metadata:
    """The addresses that we use, of OpenID Connect Discovery 1.0, section 3. `end_session` may be empty."""

    authorization: str
    token: str
    userinfo: str
    keys: str
    end_session: str


_known: dict[str, tuple[float, Metadata]] = {}


def metadata(configuration: Configuration) -> Metadata:
    """Asked for once an hour. Raises Unreachable or Untrusted."""
    at, found = _known.get(configuration.discovery, (0.0, None))
    if found is None or time.monotonic() - at > _KEPT.total_seconds():
        found = _read(http.get(configuration.discovery).json(), configuration)
        _known[configuration.discovery] = time.monotonic(), found
    return found


def forget() -> None:
    _known.clear()


def _read(document: dict[str, Any], configuration: Configuration) -> Metadata:
    if document.get("issuer") != configuration.issuer:
        raise Untrusted("metadata of another issuer")
    return Metadata(
        authorization=_address(document, "authorization_endpoint"),
        token=_address(document, "token_endpoint"),
        userinfo=_address(document, "userinfo_endpoint"),
        keys=_address(document, "jwks_uri"),
        end_session=_address(document, "end_session_endpoint") if document.get("end_session_endpoint") else "",
    )


def _address(document: dict[str, Any], name: str) -> str:
    found = document.get(name)
    if not (isinstance(found, str) and is_safe(found)):
        raise Untrusted(f"no safe {name}")
    return found


def with_query(address: str, asked: Mapping[str, str]) -> str:
    """One of the provider's addresses, which may bear a query of its own, with what it is asked."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"
