"""The workloads: everybody of a server enters, and writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tests.load.driving import Driver, Figures
from tests.load.servers import Running, Size
from tests.load.wire import enter, quiet

WINDOW: Final = 8
_SETTLED: Final = 0.5


@contextmanager
def entered(server: Running, size: Size) -> Iterator[Driver]:
    """All members connected, and nothing on its way."""
    connections = enter(server.port, size.groups * size.members, server.steps)
    quiet(connections, _SETTLED)
    driver = Driver(connections, server.groups(), mark=server.mark, processes=server.processes)
    try:
        yield driver
    finally:
        driver.close()


def saturate(driver: Driver, messages: int, *, window: int = WINDOW) -> Figures:
    """After a fifth as many, for what a server does the first time. Raises RuntimeError for one lost or doubled."""
    driver.in_flight(messages // 5, window=window)
    figures = driver.in_flight(messages, window=window)
    if driver.missing:
        raise RuntimeError(f"{driver.missing} deliveries too few or too many")
    return figures
