"""What takes longer to find out: the highest rate, a receiver that stalls, and what somebody missed."""

import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tests.load.driving import Driver, Figures
from tests.load.machine import cpu, memory
from tests.load.servers import MISSED, Running, Size
from tests.load.wire import enter

PROMPT: Final = 25.0
"""Milliseconds that a delivery may take, but for one in a hundred."""
STALLED: Final = 20
"""One in so many does not read."""
FIRST: Final = 1000
LAST: Final = 140_000
"""Deliveries a second: between these the highest rate is looked for."""
_FASTER: Final = 1.5
_SECONDS: Final = 2
_TIMES: Final = 20


@dataclass(frozen=True)
class Missed:
    """Of one asking for MISSED messages, milliseconds: the median by the clock, and of a core."""

    taken: float
    cpu: float


@dataclass(frozen=True)
class Further:
    """`highest`: deliveries a second of which 99 in a hundred were PROMPT; none, if already the first were not.
    `beside` is the same as `before` with a stalled receiver among every STALLED; `grown` is what the server took
    meanwhile, KiB for each of these."""

    name: str
    highest: float
    before: Figures
    beside: Figures
    grown: float
    missed: Missed | None


def messages_of(size: Size, rate: float) -> int:
    """How many each group must have ready: of each rate twice, a geometric sum."""
    deliveries = 2 * _SECONDS * LAST * _FASTER / (_FASTER - 1) + 2 * _SECONDS * rate
    return int(deliveries / size.connections * STALLED / (STALLED - 1)) + MISSED


def measure_further(server: Running, driver: Driver, size: Size, *, rate: float) -> Further:
    """After the other measurements. The stalled receivers come last: they do not read any more."""
    found, highest = missed(server, driver), highest_rate(driver, size)
    before = paced(driver, size, rate)
    held = memory(server.processes)
    driver.stall(STALLED)
    driver.in_flight(size.groups * MISSED // 2, window=1)
    beside = paced(driver, size, rate)
    grown = (memory(server.processes) - held) / (size.connections / STALLED)
    return Further(server.name, highest, before, beside, grown, found)


def missed(server: Running, driver: Driver) -> Missed | None:
    """By one member after the other; the first time of each is not counted."""
    if not server.missed(0):
        return None
    taken, used = [], 0.0
    for connection, asked in _askers(server, driver):
        _converse(connection, asked)
        began, before = time.monotonic(), cpu(server.processes)
        for _ in range(_TIMES):
            _converse(connection, asked)
        taken.append((time.monotonic() - began) / _TIMES)
        used += (cpu(server.processes) - before) / _TIMES
    return Missed(sorted(taken)[len(taken) // 2] * 1000, used / len(taken) * 1000)


def highest_rate(driver: Driver, size: Size) -> float:
    """Raised by half as long as all comes promptly; one disturbance is forgiven."""
    rate, highest = float(FIRST), 0.0
    while rate < LAST and any(paced(driver, size, rate).percentile(0.99) <= PROMPT for _ in range(2)):
        rate, highest = rate * _FASTER, rate
    return highest


def paced(driver: Driver, size: Size, rate: float, *, seconds: float = _SECONDS) -> Figures:
    per_second = rate / size.members
    return driver.at_rate(int(per_second * seconds), per_second=per_second)


def _askers(server: Running, driver: Driver) -> Iterator[tuple[socket.socket, Sequence[tuple[bytes, bytes]]]]:
    """Where one asks over HTTP, a connection of its own."""
    for member in range(3):
        asked = list(server.missed(member))
        if asked[0][0].startswith(b"GET"):
            [connection] = enter(server.port, 1, lambda _: [])
            with connection:
                yield connection, asked
        else:
            yield driver.connections[member], asked


def _converse(connection: socket.socket, steps: Sequence[tuple[bytes, bytes]]) -> None:
    """Raises RuntimeError where fewer than MISSED are answered."""
    pieces = 0
    for said, end in steps:
        connection.sendall(said)
        heard = b""
        while end not in heard[-400:]:
            if not (piece := connection.recv(1 << 18)):
                raise ConnectionError(f"closed after {heard[-300:]!r}")
            heard += piece
        pieces += max(heard.count(b'"signature":'), heard.count(b"<body>"))
    if pieces < MISSED:
        raise RuntimeError(f"{pieces} messages where {MISSED} were asked for")
