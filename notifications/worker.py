"""One thread per process notes whom messages concern, so that neither their writer nor the event loop waits for it."""

import logging
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from django.db import connections

from notifications.services.follow import follow

_log = logging.getLogger(__name__)
_executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="maillage-inbox")
_waiting: set[str] = set()
_lock = Lock()


def wake(rooms: Collection[str]) -> None:
    """Never waits. What comes while the worker is busy is done in one go after it."""
    with _lock:
        idle = not _waiting
        _waiting.update(rooms)
    if idle:
        _executor.submit(_work)


def settle() -> None:
    """Returns once all that was asked for is done."""
    _executor.submit(lambda: None).result()


def _work() -> None:
    with _lock:
        rooms = sorted(_waiting)
        _waiting.clear()
    for room in rooms:
        try:
            follow(room)
        except Exception:
            # The cursor stands where it stood: the next message, or whoever opens the inbox, goes on from there.
            _log.exception("the concerns of a room could not be noted")
    connections.close_all()
