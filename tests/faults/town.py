"""A whole installation, people who write in it, and a line at each place where one may break."""

import json
import shutil
import subprocess
import sys
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

from tests.faults.history import History, faults
from tests.faults.installed import installed
from tests.faults.link import Link, linked
from tests.faults.machines import Machine
from tests.faults.people import Person
from tests.support.site import Server, Site, environment_of
from tests.topology.installation import trusting

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 60.0
"""Seconds until everybody must be back; how long it took is a figure."""
PEOPLE: Final = 6
EVERY: Final = 0.4
"""Seconds between two messages of one person."""
_LOOK: Final = 0.02


@dataclass
class Town:
    """`database` and `events` are the web processes' lines, in their order; `line` is that of half of the people."""

    web: list[Server]
    people: list[Person] = field(default_factory=list)
    history: History = field(default_factory=History)
    stores: dict[str, Machine] = field(default_factory=dict)
    database: list[Link] = field(default_factory=list)
    events: list[Link] = field(default_factory=list)
    line: Link | None = None
    worker: Server | None = None

    @property
    def whole(self) -> Link:
        assert self.line is not None
        return self.line

    def begin(self) -> None:
        """Whoever is first begins the thread that all others write in."""
        _, *others = self.people
        for each in others:
            each.writes = False
        for each in self.people:
            each.start()
        _until(lambda: len(self.history.accepted) > 0, "the first message")
        for each in others:
            each.writes = True
        self.all_back()

    def all_back(self) -> float:
        """Waits until everybody wrote something anew and everybody received all of it; seconds."""
        began = monotonic()

        def back() -> bool:
            new = self.history.since(began)
            authors = {each.name for each in self.people if new & each.written}
            return len(authors) == len(self.people) and all(new <= each.has for each in self.people)

        _until(back, "everybody to be back", self._behind)
        return monotonic() - began

    def judge(self) -> None:
        """Lets everybody finish, then holds what was acknowledged and received against what stands."""
        for each in self.people:
            each.writes = False
        _until(lambda: all(each.idle for each in self.people), "all messages to be acknowledged")
        log = self.people[0].ask_all()
        _until(lambda: all(len(each.received) >= len(log) for each in self.people), "everybody to have all")
        assert faults(self.history, log, {each.name: each.received for each in self.people}) == []

    def close(self) -> None:
        for each in self.people:
            each.over = True
        for each in self.people:
            if each.is_alive():
                each.join()

    def _behind(self) -> str:
        return ", ".join(f"{each.name} has {len(each.received)}" for each in self.people)


def _until(holds: Callable[[], bool], what: str, told: Callable[[], str] = str) -> None:
    deadline = monotonic() + PATIENCE
    while not holds():
        if monotonic() > deadline:
            raise TimeoutError(f"waited in vain for {what}: {told()}")
        sleep(_LOOK)


@contextmanager
def embedded_town(folder: Path, template: Path, messages: int) -> Iterator[Town]:
    """One process on a copy of a migrated SQLite database. So many messages are ready."""
    (folder / "data").mkdir()
    shutil.copy(template, folder / "data")
    environment = environment_of(folder / "data")
    known = _peopled(environment, messages)
    site = Site(folder / "data", environment, [Server(environment, folder / "server.log")])
    with ExitStack() as stack:
        stack.callback(site.stop)
        site.start()
        yield stack.enter_context(_inhabited(Town(site.servers), known, [site.url]))


@contextmanager
def clustered_town(folder: Path, cluster: Path, messages: int) -> Iterator[Town]:
    """A whole installation of its own, with a busy worker, without a store of files: nobody here sends any."""
    with ExitStack() as stack:
        there = stack.enter_context(installed(folder, cluster))
        known = _peopled(there.site.environment, messages)
        url = there.site.url
        line = stack.enter_context(linked(int(url.rpartition(":")[2])))
        worker = stack.enter_context(_working(there.site.environment, folder / "worker.log"))
        town = Town(there.site.web, [], History(), there.stores, there.database, there.events, line, worker)
        urls = [url, f"https://localhost:{line.port}"]
        yield stack.enter_context(_inhabited(town, known, urls, there.site.authority))


@contextmanager
def _working(environment: dict[str, str], log: Path) -> Iterator[Server]:
    worker = Server(environment, log, program=("-m", "tests.faults.busy"), word="work")
    try:
        worker.start()
        yield worker
    finally:
        worker.stop()


def _peopled(environment: dict[str, str], messages: int) -> dict[str, Any]:
    """One group of real members, their sessions, and what they will say, sealed."""
    asked = [sys.executable, "-m", "tests.load.crowd", "1", str(PEOPLE), str(messages), "pathway"]
    told = subprocess.run(asked, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(told.stdout)
    return found


@contextmanager
def _inhabited(town: Town, known: dict[str, Any], urls: list[str], authority: Path | None = None) -> Iterator[Town]:
    """Everybody writes, by one of `urls` in turn."""
    (group,) = known["groups"]
    outgoing = defaultdict[int, deque[tuple[str, str]]](deque)
    for sender, frame in group["frames"]:
        outgoing[sender].append((json.loads(frame)["id"], frame))
    for number, cookie in enumerate(known["cookies"]):
        url = urls[number % len(urls)]
        person = Person(url, cookie, group["room"], outgoing[number], town.history, every=EVERY)
        town.people.append(person.trusting(trusting(authority)) if authority else person)
    try:
        town.begin()
        yield town
    finally:
        town.close()
