"""Asking the provider, within bounds of size and time."""

import json
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from identity.psc.configuration import is_safe
from identity.psc.provider.errors import Unreachable, Untrusted

if TYPE_CHECKING:
    import httpx

_SILENCE: Final = timedelta(seconds=5)
_PATIENCE: Final = timedelta(seconds=10)
_LARGEST: Final = 256 * 1024
# Compressed, a small answer could become a large one.
_HEADERS: Final = {"Accept-Encoding": "identity"}


@dataclass(frozen=True)
class Answer:
    kind: str
    """The media type, without its parameters."""
    content: bytes

    def json(self) -> dict[str, Any]:
        """Raises Untrusted unless it is an object."""
        try:
            found = json.loads(self.content)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise Untrusted("no JSON object")
        return found


def get(url: str, *, headers: dict[str, str] | None = None) -> Answer:
    """Raises Unreachable or Untrusted."""
    return _ask("GET", url, headers=headers or {})


def post(url: str, *, form: dict[str, str], headers: dict[str, str]) -> Answer:
    """Raises Unreachable or Untrusted."""
    return _ask("POST", url, data=form, headers=headers)


def _ask(method: str, url: str, *, headers: dict[str, str], data: dict[str, str] | None = None) -> Answer:
    if not is_safe(url):
        raise Untrusted("an address that others could read")
    # A tenth of what starting takes, and most sites never ask.
    import httpx

    try:
        with (
            httpx.Client(timeout=_SILENCE.total_seconds(), headers=_HEADERS) as client,
            client.stream(method, url, data=data, headers=headers) as response,
        ):
            return _read(response)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Unreachable(type(error).__name__) from None


def _read(response: "httpx.Response") -> Answer:
    if response.status_code >= 500:
        raise Unreachable(f"status {response.status_code}")
    if response.status_code != 200:
        raise Untrusted(f"status {response.status_code}")
    deadline, content = time.monotonic() + _PATIENCE.total_seconds(), b""
    for piece in response.iter_raw():
        content += piece
        if len(content) > _LARGEST:
            raise Untrusted("too large an answer")
        if time.monotonic() > deadline:
            raise Unreachable("too slow an answer")
    return Answer(response.headers.get("Content-Type", "").partition(";")[0].strip().lower(), content)
