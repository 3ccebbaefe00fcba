import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from member.client import Client
from tests.limits.neighbours import Delays, Neighbours
from tests.limits.raw import Raw
from tests.load.machine import memory
from tests.messaging.ear import listening
from tests.support.site import Server, Site, environment_of, running_site

ROOT: Final = Path(__file__).parents[2]
SOCKETS: Final = 20
REQUESTS: Final = 15
"""In a second: more than the neighbours ask."""
Known = dict[str, Any]
"""What tests.messaging.furnish tells."""
MESSAGES: Final = 300
GROWN: Final = 64 * 1024
"""KiB, of a server that thirty megabytes and more were sent to."""
SLOWER: Final = 30
"""Times, and two seconds: enough for a starved machine, and less than it is to wait behind a flood."""


@dataclass
class Town:
    """A furnished site. Malik and Inès go on; who floods is somebody else."""

    site: Site
    known: Known
    neighbours: Neighbours
    clients: dict[str, Client]
    quiet: Delays = field(default_factory=Delays)

    @property
    def port(self) -> int:
        return self.site.servers[0].port

    @property
    def memory(self) -> int:
        """KiB of the server."""
        process = self.site.servers[0].process
        assert process is not None
        return memory([process.pid])

    def flooder(self, place: int) -> Raw:
        """Paul, at another address of this machine than the neighbours'."""
        return Raw(self.port, self.clients["paul"].cookies, source=f"127.0.0.{place}")

    def browser(self, name: str, place: int) -> httpx.Client:
        """Somebody who is signed in, at another address than the neighbours'; it may post."""
        cookies = self.clients[name].cookies
        token = dict(cookie.split("=", 1) for cookie in cookies.split("; "))["csrftoken"]
        headers = {"Cookie": cookies, "X-CSRFToken": token}
        elsewhere = httpx.HTTPTransport(local_address=f"127.0.0.{place}")
        return httpx.Client(transport=elsewhere, base_url=f"{self.site.url}/api", headers=headers, timeout=60)

    @contextmanager
    def others_unaffected(self, what: str) -> Iterator[None]:
        before = self.memory
        with self.neighbours.going_on() as delays:
            yield
        grown, quiet = self.memory - before, self.quiet.p99
        times = delays.p99 / quiet
        print(f"{what}: p99 {delays.p99 * 1000:.0f} ms, {times:.1f} × quiet; {grown / 1024:+.0f} MiB")  # noqa: T201
        assert grown < GROWN, f"{grown} KiB"
        assert delays.p99 < SLOWER * quiet + 2


@contextmanager
def inhabited(site: Site, known: Known) -> Iterator[Town]:
    with ExitStack() as open_ones:
        clients = {name: open_ones.enter_context(closing(sign_in(site, known, name))) for name in known["people"]}
        writer, hearer = (
            open_ones.enter_context(listening(site.url, clients[name].cookies)) for name in ("malik", "ines")
        )
        neighbours = Neighbours(writer, hearer, clients["ines"], iter(known["people"]["malik"]["messages"]))
        town = Town(site, known, neighbours, clients)
        town.quiet = neighbours.quietly()
        yield town


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("flooded")
    (folder / "data").mkdir()
    shutil.copy(sqlite_template, folder / "data")
    bounds = {"SOCKETS_PER_ADDRESS": str(SOCKETS), "REQUESTS_PER_ADDRESS": str(REQUESTS)}
    known = furnished(environment_of(folder / "data"), messages=MESSAGES)
    with running_site(folder, processes=1, **bounds) as site, inhabited(site, known) as town:
        yield town


@contextmanager
def running(program: str, data: Path, **bounds: str) -> Iterator[Site]:
    """A site whose server is a program of this folder."""
    environment = environment_of(data, **bounds)
    server = Server(environment, data.parent / "server.log", program=("-m", f"tests.limits.{program}"))
    site = Site(data, environment, [server])
    try:
        site.start()
        yield site
    finally:
        site.stop()


def furnished(environment: dict[str, str], *, messages: int) -> Known:
    return told_by(environment, "tests.messaging.furnish", messages, 100)


def told_by(environment: dict[str, str], module: str, *numbers: int) -> Known:
    words = [sys.executable, "-m", module, *map(str, numbers)]
    done = subprocess.run(words, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    known: Known = json.loads(done.stdout)
    return known


def sign_in(site: Site, known: Known, name: str) -> Client:
    client = Client(site.url)
    assert client.post("/identity/sign-in", known["people"][name]["sheet"]) == {"state": "complete"}
    return client
