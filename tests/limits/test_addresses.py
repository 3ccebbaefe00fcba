"""Whose connection it is, by whose word, and what one network may ask of a process."""

import secrets
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
from django.core.exceptions import ImproperlyConfigured

from maillage import addresses
from maillage.addresses import Visitors, behind_proxy, bounded
from maillage.pages import assets
from maillage.settings import visitors
from messaging.live.outlet import Message
from tests.limits.raw import Raw
from tests.support.site import Site, running_site

PROXY = "10.0.0.1"
FILE = "/assets/index-C0ffee.js"
Headers = list[tuple[bytes, bytes]]


class Visit:
    """What an application saw of one request, and what was answered."""

    def __init__(self, kind: str = "http", method: str = "GET", path: str = "/api/rooms", root: str = "") -> None:
        self.kind = kind
        self.asked = {"method": method, "path": path, "root_path": root}
        self.seen: dict[str, Any] = {}
        self.answers: list[Message] = []

    async def ask(self, application: Any, address: str, headers: Headers | None = None) -> "Visit":
        scope = {**self.asked, "type": self.kind, "client": [address, 1234], "headers": headers or []}
        await application(scope, self._receive, self._send)
        return self

    async def application(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.seen = scope
        await send({"type": "http.response.start", "status": 200})

    @property
    def told(self) -> list[int]:
        return [answer["status"] for answer in self.answers if "status" in answer]

    async def _receive(self) -> Message:
        return {"type": f"{self.kind}.connect"}

    async def _send(self, message: Message) -> None:
        self.answers.append(message)


async def address_of(client: str, *named: str, proxies: str = "") -> str:
    visit = Visit()
    headers = [(b"x-forwarded-for", one.encode()) for one in named]
    await visit.ask(behind_proxy(visit.application, visitors.proxies(proxies)), client, headers)
    return str(visit.seen["client"][0])


@pytest.mark.parametrize(
    ("named", "address"),
    [
        ((), PROXY),
        (("203.0.113.7",), "203.0.113.7"),
        (("198.51.100.1, 203.0.113.7",), "203.0.113.7"),
        (("198.51.100.1", "203.0.113.7"), "203.0.113.7"),
        (("",), PROXY),
    ],
)
async def test_a_visitor_s_address_is_the_one_that_the_proxy_saw(named: tuple[str, ...], address: str) -> None:
    assert await address_of(PROXY, *named) == address


@pytest.mark.parametrize("client", ["::1", "::ffff:10.0.0.1", "fd00::1", "192.168.1.1"])
async def test_a_proxy_stands_in_a_private_network(client: str) -> None:
    assert await address_of(client, "203.0.113.7") == "203.0.113.7"


async def test_who_is_no_proxy_says_of_nobody_where_they_are_nor_that_they_came_over_tls() -> None:
    assert await address_of("203.0.113.9", "203.0.113.7") == "203.0.113.9"
    assert await address_of(PROXY, "203.0.113.7", proxies="203.0.113.0/24") == PROXY
    assert await address_of("203.0.113.9", "198.51.100.1", proxies="203.0.113.0/24") == "198.51.100.1"
    visit = Visit()
    headers = [(b"x-forwarded-proto", b"https"), (b"host", b"localhost")]
    await visit.ask(behind_proxy(visit.application, visitors.proxies("")), "203.0.113.9", headers)
    assert visit.seen["headers"] == [(b"host", b"localhost")]


def test_what_names_no_proxy_stops_the_installation() -> None:
    with pytest.raises(ImproperlyConfigured, match="PROXIES"):
        visitors.proxies("caddy")


async def test_a_network_of_ipv6_is_one_visitor_and_its_neighbour_another() -> None:
    visit = Visit()
    counted = bounded(visit.application, requests=1, sockets=1)
    for number in range(addresses.AT_ONCE):
        await visit.ask(counted, f"2001:db8:0:1::{number + 1:x}")
    assert visit.told == [200] * addresses.AT_ONCE
    refused = await Visit().ask(counted, "2001:db8:0:1:ffff::1")
    assert refused.told == [429]
    assert (await Visit().ask(counted, "2001:db8:0:2::1")).told == [200]


async def test_fifty_devices_behind_one_address_fetch_a_release_at_once_and_ask_on() -> None:
    visit = Visit(path=FILE)
    counted = bounded(visit.application, requests=60, sockets=1000, free={FILE})
    for _ in range(50 * 86):
        await visit.ask(counted, "203.0.113.7")
    assert visit.told == [200] * 50 * 86
    assert (await Visit().ask(counted, "203.0.113.7")).told == [200]


@pytest.mark.parametrize(
    "asked",
    [
        {"path": "/api/rooms"},
        {"path": "/assets"},
        {"path": "/assets/unknown-C0ffee.js"},
        {"method": "POST", "path": FILE},
        {"path": "/assets/api/rooms", "root": "/assets"},
        {"kind": "websocket", "path": "/assets/live"},
    ],
    ids=["address", "no file", "unknown file", "post", "another root", "socket"],
)
async def test_whatever_else_is_asked_for_counts(asked: dict[str, str]) -> None:
    visit = Visit(**asked)
    counted = bounded(visit.application, requests=1, sockets=1000, free={FILE})
    for _ in range(addresses.AT_ONCE):
        await visit.ask(counted, "203.0.113.7")
    assert visit.told == [200] * addresses.AT_ONCE
    refused = await Visit(**asked).ask(counted, "203.0.113.7")
    assert refused.told == [429] or refused.answers[-1]["code"] == 4429


def test_the_app_s_own_files_are_those_that_were_built(tmp_path: Path) -> None:
    (tmp_path / "assets" / "fonts").mkdir(parents=True)
    for name in ("index.html", "assets/index-C0ffee.js", "assets/fonts/serif-C0ffee.woff2"):
        (tmp_path / name).touch()
    assert assets(tmp_path) == {FILE, "/assets/fonts/serif-C0ffee.woff2"}
    assert assets(tmp_path / "assets") == assets(None) == set()


def test_networks_are_remembered_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "KNOWN", 2)
    known, held = Visitors(per_second=1), [f"198.51.100.{number}" for number in range(3)]
    with ExitStack() as sockets:
        for network in held * 2:
            sockets.enter_context(known.holding(network))
        holding = [known.of(network) for network in held]
        for number in range(10):
            known.of(f"203.0.113.{number}")
        assert [known.of(network) for network in held] == holding
        assert [visitor.sockets for visitor in holding] == [2, 2, 2]
        assert (len(known._holding), len(known._idle)) == (3, 2)
    assert (len(known._holding), len(known._idle)) == (0, 2)
    assert known.of(held[0]) is holding[0], "the last to let go"


@pytest.fixture
def installation(tmp_path: Path, sqlite_template: Path) -> Iterator[Site]:
    """Whose proxy is this machine."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "maillage.sqlite3").write_bytes(sqlite_template.read_bytes())
    told = {
        "DJANGO_SETTINGS_MODULE": "maillage.settings.base",
        "ALLOWED_HOSTS": "localhost",
        "SECRET_KEY": secrets.token_hex(32),
        "SERVER_KEY": secrets.token_hex(32),
        "REQUESTS_PER_ADDRESS": "1",
        "PROXIES": "127.0.0.1",
    }
    with running_site(tmp_path, processes=1, **told) as site:
        yield site


def status(site: Site, visitor: str) -> int:
    try:
        asked = urllib.request.Request(f"{site.url}/healthz", headers={"X-Forwarded-For": visitor})
        return int(urllib.request.urlopen(asked).status)
    except HTTPError as refused:
        return refused.code


def test_behind_a_proxy_who_asks_too_much_waits_and_nobody_else(installation: Site) -> None:
    told = [status(installation, "198.51.100.1, 203.0.113.7") for _ in range(addresses.AT_ONCE * 3)]
    assert told[0] == 200 and told[-1] == 429
    assert status(installation, "203.0.113.7, 203.0.113.8") == 200
    port = installation.servers[0].port
    with Raw(port, named="203.0.113.7") as refused, Raw(port, named="203.0.113.8") as signed_out:
        assert (refused.code(), signed_out.code()) == (4429, 4401)
    with Raw(port, named="203.0.113.7", source="127.0.0.2") as unproxied:
        assert unproxied.code() == 4401, "who is no proxy is believed nothing"
