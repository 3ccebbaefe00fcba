"""All that a site leaves behind and sends, and a search in it for words."""

import base64
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from playwright.sync_api import Page, Request, WebSocket

from tests.support.site import Site
from tests.support.stores import Postgres, Valkey

PART: Final = 12
"""Long enough to be nowhere by chance; short enough that a compressed block, which cuts what it repeats, holds one."""


class Wire:
    """What one page sends and hears: addresses, bodies and the socket's frames."""

    def __init__(self, page: Page) -> None:
        self._parts: list[bytes] = []
        page.on("request", self._asked)
        page.on("response", lambda response: self._keep(json.dumps(response.headers)))
        page.on("websocket", self._opened)

    @property
    def everything(self) -> bytes:
        return b"\n".join(self._parts)

    def _asked(self, request: Request) -> None:
        self._keep(request.url)
        self._keep(json.dumps(request.headers))
        self._keep(request.post_data_buffer or b"")

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framesent", self._keep)
        socket.on("framereceived", self._keep)

    def _keep(self, part: str | bytes) -> None:
        self._parts.append(part if isinstance(part, bytes) else part.encode())


def stored(site: Site, postgres: Postgres, valkey: Valkey) -> dict[str, bytes]:
    """By place: every file of the site's data, its logs, and what PostgreSQL and Valkey hold for it."""
    places = {str(file.relative_to(site.data)): file.read_bytes() for file in site.data.rglob("*") if file.is_file()}
    places["logs"] = site.logs.encode()
    if url := site.environment.get("DATABASE_URL"):
        places["PostgreSQL"] = postgres.dump(url)
        places["Valkey"] = valkey.dump()
    return places


def where(words: str | bytes, places: Mapping[str, bytes]) -> set[str]:
    """The places that hold these words, or bytes, in any form that they travel in."""
    forms = set(_forms_of_text(words) if isinstance(words, str) else _forms(words))
    return {place for place, content in places.items() if any(form in content for form in forms)}


def canary() -> str:
    """Nothing that was ever written resembles it, so that no compression shortens it."""
    return secrets.token_hex(20)


def found(whole: str | bytes, places: Mapping[str, bytes]) -> set[str]:
    """The places that hold a part of it, compressed ones too."""
    raw = whole.encode() if isinstance(whole, str) else whole
    texts: Iterable[str | bytes] = map(bytes.decode, _parts(raw)) if isinstance(whole, str) else _parts(raw)
    return set[str]().union(*(where(part, places) for part in texts))


def _parts(whole: bytes) -> Iterator[bytes]:
    return (whole[at : at + PART] for at in range(0, len(whole) - PART + 1, PART))


def _forms_of_text(words: str) -> Iterator[bytes]:
    yield from _forms(words.encode())
    yield words.encode("utf-16-le")
    yield json.dumps(words)[1:-1].encode()


def _forms(plain: bytes) -> Iterator[bytes]:
    yield plain
    for write in (bytes.hex, _percent, _numbers):
        yield write(plain).encode()
        yield write(plain).upper().encode()
    for inner in _in_base64(plain):
        yield inner
        yield quote(inner, safe="").encode()


def _percent(plain: bytes) -> str:
    return "".join(f"%{byte:02x}" for byte in plain)


def _numbers(plain: bytes) -> str:
    """As an array of JavaScript is written."""
    return ",".join(map(str, plain))


def _in_base64(plain: bytes) -> Iterator[bytes]:
    """At each of the three places where it may begin; the letters that its neighbours change are left out."""
    for shift in range(3):
        encoded: Any = base64.b64encode(b"\0" * shift + plain)
        inner = encoded[(shift * 8 + 5) // 6 : len(encoded) - 4]
        yield inner
        yield inner.translate(bytes.maketrans(b"+/", b"-_"))
