"""The servers that are measured: how each is started, entered and written to."""

import json
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from tests.load.driving import Group
from tests.load.wire import Steps, text, upgrade
from tests.support.site import Site, command, environment_of, running_site
from tests.support.stores import wait_for

ROOT: Final = Path(__file__).parents[2]
BODY: Final = "x" * 256
MISSED: Final = 500
"""Messages that somebody asks for who was away."""


@dataclass(frozen=True)
class Size:
    """So many `groups` of `members` each; `messages` are ready for each group."""

    groups: int
    members: int
    messages: int

    @property
    def connections(self) -> int:
        return self.groups * self.members


class Running(Protocol):
    """A server with everybody it knows. `mark` stands once in every delivery; `processes` are its own."""

    @property
    def name(self) -> str: ...

    @property
    def port(self) -> int: ...

    @property
    def mark(self) -> bytes: ...

    @property
    def processes(self) -> Collection[int]: ...

    def steps(self, member: int) -> Steps: ...

    def groups(self) -> list[Group]: ...

    def missed(self, member: int) -> Steps:
        """What a member asks who missed MISSED messages of their group; nothing where none are kept to be asked for."""
        ...


@dataclass(frozen=True)
class Ours:
    name: str
    site: Site
    known: dict[str, Any]
    beside: Collection[int] = ()
    """Processes of the server's that are not its own: its database."""
    mark: bytes = b'"type":"message",'

    @property
    def port(self) -> int:
        return self.site.servers[0].port

    @property
    def processes(self) -> Collection[int]:
        return [*(server.process.pid for server in self.site.servers if server.process), *self.beside]

    def steps(self, member: int) -> Steps:
        cookie = f"Cookie: sessionid={self.known['cookies'][member]}"
        return [(upgrade(self.port, "/api/live", cookie), b'"type":"hello"')]

    def groups(self) -> list[Group]:
        return [
            Group(each["members"], deque((sender, text(frame.encode())) for sender, frame in each["frames"]))
            for each in self.known["groups"]
        ]

    def missed(self, member: int) -> Steps:
        room = next(each["room"] for each in self.known["groups"] if member in each["members"])
        head = f"Host: localhost:{self.port}\r\nCookie: sessionid={self.known['cookies'][member]}\r\n\r\n"
        return [(f"GET /api/rooms/{room}/messages?after=1&limit={MISSED} HTTP/1.1\r\n{head}".encode(), b'"last":')]


@contextmanager
def ours(
    folder: Path,
    size: Size,
    *,
    name: str = "Maillage, SQLite",
    purpose: str = "pathway",
    beside: Collection[int] = (),
    **environment: str,
) -> Iterator[Ours]:
    """A site of real members; by default on SQLite, one process."""
    (folder / "data").mkdir(parents=True)
    full = environment_of(folder / "data", **environment)
    command("migrate", "--verbosity=0", environment=full)
    asked = [str(each) for each in (size.groups, size.members, size.messages, purpose)]
    told = subprocess.run(
        [sys.executable, "-m", "tests.load.crowd", *asked], env=full, cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    with running_site(folder, processes=1, **environment) as site:
        yield Ours(name, site, json.loads(told.stdout), beside)


@dataclass(frozen=True)
class Tutorial:
    name: str
    port: int
    process: subprocess.Popen[bytes]
    size: Size
    mark: bytes = b'{"message": '

    @property
    def processes(self) -> Collection[int]:
        return [self.process.pid]

    def steps(self, member: int) -> Steps:
        group = member // self.size.members
        return [(upgrade(self.port, f"/ws/chat/{group}/"), b"\r\n\r\n")]

    def groups(self) -> list[Group]:
        frame = text(json.dumps({"message": BODY}).encode())
        return [group(number, self.size, frame) for number in range(self.size.groups)]

    def missed(self, member: int) -> Steps:
        """It keeps them, and has no way to ask for them."""
        return []


@contextmanager
def tutorial(folder: Path, size: Size) -> Iterator[Tutorial]:
    folder.mkdir(parents=True)
    port = free_port()
    with started(
        [sys.executable, "-m", "tests.load.tutorial", str(folder), str(port)], folder / "log", cwd=ROOT
    ) as process:
        wait_for("the tutorial", lambda: answers(port, process))
        yield Tutorial("Channels, as its tutorial", port, process, size)


def group(number: int, size: Size, frame: bytes) -> Group:
    """Everybody in turn says the same."""
    members = [number * size.members + place for place in range(size.members)]
    return Group(members, deque((members[turn % size.members], frame) for turn in range(size.messages)))


@contextmanager
def started(
    arguments: list[str], log: Path, *, ends_by: int = signal.SIGTERM, **more: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours, ended by its own name at the end."""
    with log.open("ab") as file:
        process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=file, stderr=file, **more)
    try:
        yield process
    finally:
        process.send_signal(ends_by)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    if process.poll() is not None:
        raise RuntimeError(f"{process.args!r} ended")
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
