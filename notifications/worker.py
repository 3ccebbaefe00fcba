"""One thread per process notes whom messages concern, so that neither their writer nor the event loop waits for it.

What comes alone is noted at once; while messages come one after the other, once a second, all at one go.
"""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event, Lock
from time import monotonic
from typing import Final

from django.db import connections

from notifications.services.follow import follow

GATHER: Final = timedelta(seconds=1)

_executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="maillage-inbox")
_waiting: set[str] = set()
_lock = Lock()
_hurry = Event()
_worked_at = 0.0


def wake(rooms: Collection[str]) -> None:
    """Never waits. What comes while the worker is busy is done in one go after it."""
    with _lock:
        idle = not _waiting
        _waiting.update(rooms)
    if idle:
        _executor.submit(_work)


def settle() -> None:
    """Returns once all that was asked for is done."""
    _hurry.set()
    _executor.submit(_hurry.clear).result()


def _work() -> None:
    global _worked_at  # noqa: PLW0603
    _hurry.wait(max(0.0, _worked_at + GATHER.total_seconds() - monotonic()))
    with _lock:
        rooms = list(_waiting)
        _waiting.clear()
    follow(rooms)
    connections.close_all()
    _worked_at = monotonic()
