import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from member.client import Client
from tests.limits.neighbours import Delays, Neighbours
from tests.limits.raw import Raw
from tests.load.machine import memory
from tests.messaging.ear import listening
from tests.support.site import Site, environment_of, running_site

ROOT: Final = Path(__file__).parents[2]
SOCKETS: Final = 20
REQUESTS: Final = 15
"""In a second: more than the neighbours ask."""
Known = dict[str, Any]
"""What tests.messaging.furnish tells."""
MESSAGES: Final = 300


@dataclass
class Town:
    """A furnished site. Malik and Inès go on; Paul is who floods."""

    site: Site
    known: Known
    neighbours: Neighbours
    paul: str
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
        return Raw(self.port, self.paul, source=f"127.0.0.{place}")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("flooded")
    (folder / "data").mkdir()
    shutil.copy(sqlite_template, folder / "data")
    bounds = {"SOCKETS_PER_ADDRESS": str(SOCKETS), "REQUESTS_PER_ADDRESS": str(REQUESTS)}
    known = furnished(environment_of(folder / "data"), messages=MESSAGES)
    with running_site(folder, processes=1, **bounds) as site, ExitStack() as open_ones:
        clients = {name: open_ones.enter_context(closing(sign_in(site, known, name))) for name in known["people"]}
        writer, hearer = (
            open_ones.enter_context(listening(site.url, clients[name].cookies)) for name in ("malik", "ines")
        )
        neighbours = Neighbours(writer, hearer, clients["ines"], iter(known["people"]["malik"]["messages"]))
        town = Town(site, known, neighbours, clients["paul"].cookies)
        town.quiet = neighbours.quietly()
        yield town


def furnished(environment: dict[str, str], *, messages: int) -> Known:
    words = [sys.executable, "-m", "tests.messaging.furnish", str(messages), "100"]
    done = subprocess.run(words, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    known: Known = json.loads(done.stdout)
    return known


def sign_in(site: Site, known: Known, name: str) -> Client:
    client = Client(site.url)
    assert client.post("/identity/sign-in", known["people"][name]["sheet"]) == {"state": "complete"}
    return client
