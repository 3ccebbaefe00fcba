"""The server process: daphne on one address."""

import logging
import os
import socket
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, NoReturn

from django.core.management.base import CommandError

from kernel.limits import FRAME_BYTES

PING_EVERY: Final = timedelta(seconds=25)
PING_PATIENCE: Final = timedelta(seconds=20)
"""Less than the interval: daphne forgets the first ping with the second, not what was to happen without an answer."""


def listen(address: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises CommandError when the port is taken."""
    try:
        return socket.create_server((address, port))
    except (OSError, OverflowError) as error:
        raise CommandError(f"Port {port} of {address} is not free ({error}). Choose another with --port.") from error


def serve(listener: socket.socket, ready: Callable[[], None]) -> NoReturn:
    """Serves until a signal ends it, and the process with it; calls `ready` once connections are taken."""
    # Importing daphne installs its event loop.
    from daphne.server import Server

    from maillage.asgi import application
    from maillage.connections import begin

    server: Any = Server(
        application,
        endpoints=[f"fd:fileno={listener.detach()}"],
        ready_callable=lambda: begin(server, ready),
        ping_interval=PING_EVERY.total_seconds(),
        ping_timeout=PING_PATIENCE.total_seconds(),
        # Frames are small; large bodies go over HTTP.
        websocket_max_message_size=FRAME_BYTES,
        websocket_max_frame_size=FRAME_BYTES,
        server_name="maillage",
    )
    server.run()
    # A request in the middle of its work waits in its thread for the loop, which is over: Python would wait for it.
    logging.shutdown()
    os._exit(0)
