"""One thread per process sends letters: no act waits for a mail server, and what it did not take is tried again."""

import logging
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Lock, Timer

from django.db import connections

from kernel import clock
from notifications.services import codes, letters

_log = logging.getLogger(__name__)
_executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="maillage-letters")
_lock = Lock()
_asked = False


def wake() -> None:
    """Never waits. What comes while letters are sent is sent after them."""
    global _asked
    with _lock:
        idle, _asked = not _asked, True
    if idle:
        _executor.submit(copy_context().run, _work)


def settle() -> None:
    """Returns once all that was asked for is done."""
    _executor.submit(lambda: None).result()


def _work() -> None:
    global _asked  # noqa: PLW0603
    with _lock:
        _asked = False
    try:
        due_at = min(filter(None, (letters.deliver(), codes.deliver())), default=None)
    except Exception:
        _log.exception("letters could not be sent")
        due_at = None
    finally:
        connections.close_all()
    if due_at is not None:
        again = Timer(max(1, (due_at - clock.now()) / 1000), wake)
        again.daemon = True
        again.start()
