"""What befalls a town: each begins something, and mends what does not mend by itself."""

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from random import Random
from typing import Final

from tests.faults import machines
from tests.faults.link import Link
from tests.faults.machines import Running, let_write, tell
from tests.faults.town import Town
from tests.support.site import Server
from tests.support.stores import User

Nemesis = Callable[[Town, Random], AbstractContextManager[None]]
_SLOW: Final = 0.15
"""Seconds that each piece takes on a slow line, in each direction."""


def running(server: Server) -> Running:
    assert server.process is not None
    return server.process


@contextmanager
def kill_web(town: Town, rng: Random) -> Iterator[None]:
    """A web process dies, and its supervisor begins it anew."""
    server = rng.choice(town.web)
    machines.kill(server)
    yield
    server.start()


@contextmanager
def freeze_web(town: Town, rng: Random) -> Iterator[None]:
    with frozen(running(rng.choice(town.web))):
        yield


def worker(town: Town) -> Server:
    assert town.worker is not None
    return town.worker


@contextmanager
def kill_worker(town: Town, _rng: Random) -> Iterator[None]:
    machines.kill(worker(town))
    yield
    worker(town).start()


@contextmanager
def freeze_worker(town: Town, _rng: Random) -> Iterator[None]:
    """With whatever it holds in the database."""
    with frozen(running(worker(town))):
        yield
    assert running(worker(town)).poll() is None


def kill(name: str) -> Nemesis:
    @contextmanager
    def nemesis(town: Town, _rng: Random) -> Iterator[None]:
        town.stores[name].kill()
        yield
        town.stores[name].start()

    return nemesis


def freeze(name: str) -> Nemesis:
    @contextmanager
    def nemesis(town: Town, _rng: Random) -> Iterator[None]:
        with frozen(town.stores[name].running):
            yield

    return nemesis


@contextmanager
def fill_disk_of_postgres(town: Town, _rng: Random) -> Iterator[None]:
    """It can write nothing, its log of changes neither: it stops, and cannot begin again before there is room."""
    machine = town.stores["PostgreSQL"]
    with full(machine.running, machine.owner):
        yield
    machine.start()


@contextmanager
def fill_disk_of_web(town: Town, rng: Random) -> Iterator[None]:
    """Of the process that keeps the database itself."""
    with full(running(rng.choice(town.web)), User()):
        yield


def cut(line: Callable[[Town, Random], Link]) -> Nemesis:
    @contextmanager
    def nemesis(town: Town, rng: Random) -> Iterator[None]:
        link = line(town, rng)
        link.cut()
        yield
        link.heal()

    return nemesis


def stop(line: Callable[[Town, Random], Link]) -> Nemesis:
    """Nothing passes any more, and nobody is told."""

    @contextmanager
    def nemesis(town: Town, rng: Random) -> Iterator[None]:
        link = line(town, rng)
        link.stop()
        yield
        link.heal()

    return nemesis


def slow(line: Callable[[Town, Random], Link]) -> Nemesis:
    @contextmanager
    def nemesis(town: Town, rng: Random) -> Iterator[None]:
        link = line(town, rng)
        link.slow(_SLOW)
        yield
        link.heal()

    return nemesis


def to_database(town: Town, rng: Random) -> Link:
    return rng.choice(town.database)


def to_events(town: Town, rng: Random) -> Link:
    return rng.choice(town.events)


def to_people(town: Town, _rng: Random) -> Link:
    return town.whole


@contextmanager
def frozen(process: Running) -> Iterator[None]:
    tell(process, signal.SIGSTOP)
    yield
    tell(process, signal.SIGCONT)


@contextmanager
def full(process: Running, owner: User) -> Iterator[None]:
    let_write(process, "0", owner)
    yield
    let_write(process, "unlimited", owner)


EMBEDDED: Final[dict[str, Nemesis]] = {
    "the process is killed": kill_web,
    "the process is frozen": freeze_web,
    "the disk is full": fill_disk_of_web,
}
CLUSTERED: Final[dict[str, Nemesis]] = {
    "a web process is killed": kill_web,
    "a web process is frozen": freeze_web,
    "PostgreSQL is killed": kill("PostgreSQL"),
    "PostgreSQL is frozen": freeze("PostgreSQL"),
    "PostgreSQL's disk is full": fill_disk_of_postgres,
    "Valkey is killed": kill("Valkey"),
    "Valkey is frozen": freeze("Valkey"),
    "a web process's line to PostgreSQL is cut": cut(to_database),
    "a web process's line to PostgreSQL stops": stop(to_database),
    "a web process's line to PostgreSQL is slow": slow(to_database),
    "a web process's line to Valkey is cut": cut(to_events),
    "a web process's line to Valkey stops": stop(to_events),
    "a web process's line to Valkey is slow": slow(to_events),
    "half of the people are cut off": cut(to_people),
    "half of the people's line stops": stop(to_people),
    "half of the people's line is slow": slow(to_people),
    "the worker is killed": kill_worker,
    "the worker is frozen": freeze_worker,
}
