"""A tap on the wire before a server: a port of its own, every byte that passes either way is kept."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

_AT_ONCE = 64 * 1024


class Tap(ThreadingTCPServer):
    """Goes on to the server at `onward`, a port of this machine."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, onward: int) -> None:
        super().__init__(("127.0.0.1", 0), _Relay)
        self.onward = onward
        self._streams: list[bytearray] = []

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_address[1]}"

    @property
    def everything(self) -> bytes:
        """Each direction of each connection in its own order."""
        return b"\n".join(bytes(part) for part in self._streams)

    def stream(self) -> bytearray:
        self._streams.append(bytearray())
        return self._streams[-1]


class _Relay(BaseRequestHandler):
    server: Tap

    def handle(self) -> None:
        with socket.create_connection(("127.0.0.1", self.server.onward)) as onward:
            back = Thread(target=_pass_on, args=(onward, self.request, self.server.stream()), daemon=True)
            back.start()
            _pass_on(self.request, onward, self.server.stream())
            back.join()


def _pass_on(source: socket.socket, target: socket.socket, kept: bytearray) -> None:
    """Until either side has gone."""
    try:
        while passing := source.recv(_AT_ONCE):
            kept += passing
            target.sendall(passing)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@contextmanager
def tapped(port: int) -> Iterator[Tap]:
    with Tap(port) as tap:
        Thread(target=tap.serve_forever, daemon=True).start()
        yield tap
        tap.shutdown()
