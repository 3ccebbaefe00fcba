"""The time, in integer milliseconds since 1970 (UTC)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

PARIS: Final = ZoneInfo("Europe/Paris")
"""By whose clocks the territories' people count days and working hours."""


@dataclass
class Fixed:
    """A clock that stands still until it is moved."""

    at: int

    def advance(self, by: timedelta) -> None:
        self.at += milliseconds(by)


_fixed: list[Fixed] = []


def now() -> int:
    return _fixed[-1].at if _fixed else time.time_ns() // 1_000_000


def in_paris(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(PARIS)


def milliseconds(span: timedelta) -> int:
    return span // timedelta(milliseconds=1)


@contextmanager
def fixed(at: int) -> Iterator[Fixed]:
    """Holds every thread's clock at `at` until the block ends."""
    clock = Fixed(at)
    _fixed.append(clock)
    try:
        yield clock
    finally:
        _fixed.remove(clock)
