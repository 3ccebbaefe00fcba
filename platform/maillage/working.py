"""What nobody waits for: letters that no other process sent, and once a day what was kept long enough."""

import json
import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import Final

from django.db import connections

from kernel import registry
from notifications.services import codes, letters

EVERY: Final = timedelta(seconds=30)
DAY: Final = timedelta(days=1)
LATE: Final = timedelta(minutes=5)
"""Letters may wait for a mail server that does not answer; not so long."""

_log = logging.getLogger(__name__)


class Work:
    """Done in rounds, each time all that is due. Several may work: who sends a letter claims it first."""

    def __init__(self) -> None:
        self._done_at = monotonic()
        self._tidied_at = float("-inf")

    @property
    def well(self) -> bool:
        """Whether all was done lately."""
        return monotonic() - self._done_at < LATE.total_seconds()

    def round(self) -> None:
        """Never raises: what failed is tried again in the next one."""
        done = [_tried("letters", letters.deliver), _tried("codes", codes.deliver)]
        if monotonic() - self._tidied_at > DAY.total_seconds() and _tried("chores", registry.do_chores):
            self._tidied_at = monotonic()
        connections.close_all()
        if all(done):
            self._done_at = monotonic()

    def until(self, over: threading.Event) -> None:
        while not over.is_set():
            self.round()
            over.wait(EVERY.total_seconds())


def _tried(what: str, work: Callable[[], object]) -> bool:
    try:
        work()
    except Exception:
        _log.exception("%s could not be done", what)
        return False
    return True


def announce(work: Work, address: str, port: int) -> int:
    """Answers at `/healthz`, as a web process does, from a thread of its own; the port. Raises OSError where that is
    not free."""

    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known, well = self.path == "/healthz", work.well
            body = json.dumps({"status": "ok" if well else "failing"}).encode()
            self.send_response(404 if not known else 200 if well else 503)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Every few seconds somebody asks."""

    server = ThreadingHTTPServer((address, port), Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port
