"""The live socket of whole sites: on the embedded default, and on PostgreSQL and Valkey with two server processes.

Each test talks to the first process and to the last, which are one on the embedded default.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from member.client import Client
from tests.messaging.ear import Ear, listening
from tests.support.site import Site

ROOT = Path(__file__).parents[2]


@dataclass
class Town:
    """A furnished site."""

    site: Site
    known: dict[str, Any]
    open: ExitStack

    def sign_in(self, name: str, url: str) -> Client:
        client = self.open.enter_context(closing(Client(url)))
        assert client.post("/identity/sign-in", self.known["people"][name]["sheet"]) == {"state": "complete"}
        return client

    def messages(self, name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.known["people"][name]["messages"]
        return found

    def id(self, name: str) -> str:
        return str(self.known["people"][name]["id"])


Furnish = Callable[..., Town]


@pytest.fixture
def furnish(site: Site) -> Iterator[Furnish]:
    def run(messages: int = 0, characters: int = 100) -> Town:
        done = subprocess.run(
            [sys.executable, "-m", "tests.messaging.furnish", str(messages), str(characters)],
            env=site.environment,
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        return Town(site, json.loads(done.stdout), clients)

    with ExitStack() as clients:
        yield run


Listen = Callable[..., Ear]


@pytest.fixture
def listen() -> Iterator[Listen]:
    """Opens the live socket of a signed-in client, at its own process or at `url`."""
    with ExitStack() as open_ones:

        def run(client: Client, url: str | None = None, **options: Any) -> Ear:
            return open_ones.enter_context(listening(url or client.site, client.cookies, **options))

        yield run


def test_what_happens_in_one_process_is_heard_in_all(furnish: Furnish, listen: Listen) -> None:
    town = furnish(messages=20)
    first, last, pathway = town.site.urls[0], town.site.urls[-1], town.known["pathway"]
    malik = listen(town.sign_in("malik", first))
    client = town.sign_in("ines", last)
    ines = listen(client)
    malik.wait_for(type="presence", account=town.id("ines"), here=True)
    _sees(ines, {town.id("malik"), town.id("ines")})

    for one, other in zip(town.messages("malik"), town.messages("ines"), strict=True):
        malik.send("message.send", **one)
        ines.send("message.send", **other)
    for ear in (malik, ines):
        heard = [ear.wait_for(type="message")["seq"] for _ in range(40)]
        assert sorted(heard) == list(range(1, 41))
    stored = client.get(f"/rooms/{pathway}/messages", after=0)["messages"]
    assert [message["seq"] for message in stored] == list(range(1, 41))

    thread = town.messages("malik")[0]["id"]
    malik.send("typing", room=pathway, thread=thread)
    ines.wait_for(type="typing", account=town.id("malik"))
    assert "message" not in {frame["type"] for frame in ines.so_far()}
    ines_too = town.sign_in("ines", first)
    with listening(first, ines_too.cookies) as other_tab:
        ines_too.post("/read", {"positions": [{"room": pathway, "thread": thread, "number": 1}]})
        for tab in (ines, other_tab):
            tab.wait_for(type="thread.read", thread=thread, number=1)


def _sees(ear: Ear, accounts: set[str]) -> None:
    """Waits until the list of who is here, and what changed since, has all of these."""
    here: set[str] = set()
    while not accounts <= here:
        frame = ear.wait_for(type="presence")
        here |= {frame["account"]} if "account" in frame else set(frame["here"])


def test_what_ends_in_one_process_ends_in_all(furnish: Furnish, listen: Listen) -> None:
    town = furnish()
    first, last = town.site.urls[0], town.site.urls[-1]
    malik = town.sign_in("malik", first)
    malik_hears = listen(malik)
    client = town.sign_in("ines", first)
    ines = listen(client, last)
    malik.post("/statements", town.known["removal"])
    assert ines.wait_for(type="room.left")["room"] == town.known["practice"]
    malik_hears.wait_for(type="presence", account=town.id("ines"), here=True)
    assert client.post("/identity/sign-out") == {"state": "none"}
    assert ines.until_closed()[1] == 4401
    malik_hears.wait_for(type="presence", account=town.id("ines"), here=False)


@pytest.mark.parametrize("site", ["embedded_site"], indirect=True)
def test_who_stops_reading_is_closed_and_the_others_hear_all(furnish: Furnish, listen: Listen) -> None:
    town = furnish(messages=150, characters=48_000)
    url = town.site.url
    slow = listen(town.sign_in("paul", url), max_queue=1)
    malik, ines = listen(town.sign_in("malik", url)), listen(town.sign_in("ines", url))
    for message in town.messages("malik"):
        malik.send("message.send", **message)
        malik.wait_for(type="message.accepted")
        ines.wait_for(type="message")
    # The close may be lost behind what was never read.
    heard, code = slow.until_closed()
    assert code in {4408, 1006}
    assert len([frame for frame in heard if frame["type"] == "message"]) < 150
