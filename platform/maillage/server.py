"""The server process: daphne on one address."""

import logging
import os
import socket
from collections.abc import Callable
from typing import NoReturn

from django.core.management.base import CommandError

# Frames are small; large bodies go over HTTP.
LARGEST_FRAME = 128 * 1024


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

    Server(
        application,
        endpoints=[f"fd:fileno={listener.detach()}"],
        ready_callable=ready,
        websocket_max_message_size=LARGEST_FRAME,
        websocket_max_frame_size=LARGEST_FRAME,
        server_name="maillage",
    ).run()
    # A request in the middle of its work waits in its thread for the loop, which is over: Python would wait for it.
    logging.shutdown()
    os._exit(0)
