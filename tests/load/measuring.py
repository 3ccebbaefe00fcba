"""The workloads: everybody of a server enters, and writes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from tests.load.driving import Driver, Figures
from tests.load.further import Further, measure_further, paced
from tests.load.machine import cpu, memory
from tests.load.servers import Running, Size
from tests.load.wire import enter, quiet

WINDOW: Final = 8
RATE: Final = 5000
"""Deliveries a second, where delays are measured."""
_SETTLED: Final = 0.5
_SECONDS_AT_RATE: Final = 3


@dataclass(frozen=True)
class Entrance:
    """What one connection with its sign-in costs: seconds by the clock and of a core, and KiB while it is idle."""

    seconds: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Results:
    name: str
    entrance: Entrance
    saturated: Figures
    at_rate: Figures
    further: Further | None = None


@contextmanager
def entered(server: Running, size: Size) -> Iterator[Driver]:
    """All members connected, and nothing on its way."""
    connections = enter(server.port, size.connections, server.steps)
    quiet(connections, _SETTLED)
    driver = Driver(connections, server.groups(), mark=server.mark, processes=server.processes)
    try:
        yield driver
    finally:
        driver.close()


def measure(server: Running, size: Size, *, messages: int, rate: int = RATE, further: bool = False) -> Results:
    """Everything about one server, in some ten seconds; `further`, in a minute more."""
    used, held, began = cpu(server.processes), memory(server.processes), time.monotonic()
    with entered(server, size) as driver:
        taken = time.monotonic() - began - _SETTLED
        used, held = cpu(server.processes) - used, memory(server.processes) - held
        entrance = Entrance(taken / size.connections, used / size.connections, held / size.connections)
        saturated = saturate(driver, messages)
        at_rate = paced(driver, size, rate, seconds=_SECONDS_AT_RATE)
        more = measure_further(server, driver, size, rate=rate) if further else None
    return Results(server.name, entrance, saturated, at_rate, more)


def saturate(driver: Driver, messages: int, *, window: int = WINDOW) -> Figures:
    """After a fifth as many, for what a server does the first time. Raises RuntimeError for one lost or doubled."""
    driver.in_flight(messages // 5, window=window)
    figures = driver.in_flight(messages, window=window)
    if driver.missing:
        raise RuntimeError(f"{driver.missing} deliveries too few or too many")
    return figures
