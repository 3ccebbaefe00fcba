"""WebSocket on raw sockets (RFC 6455): cheap enough for one Python process to stand for a thousand browsers."""

import base64
import os
import re
import select
import socket
import struct
import time
from collections.abc import Callable, Sequence
from typing import Final

Steps = Sequence[tuple[bytes, bytes]]
"""What is said, and what must be heard before the next is said."""

PATIENCE: Final = 60.0
_PING: Final = re.compile(rb"\x89\x0c(.{12})", re.DOTALL)
"""A server of ours asks whether one is there; no text of JSON's has these bytes."""
_PONG: Final = b"\x8a\x8c\0\0\0\0"
_AT_ONCE: Final = 32
_READ: Final = 1 << 18


def upgrade(port: int, path: str, *headers: str) -> bytes:
    """The request that opens a socket, from a page of the same origin."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: localhost:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        f"Origin: http://localhost:{port}",
        *headers,
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def text(payload: bytes) -> bytes:
    """A text frame, masked as a browser's is."""
    mask, size = os.urandom(4), len(payload)
    length = struct.pack("!B", 0x80 | size) if size < 126 else struct.pack("!BH", 0x80 | 126, size)
    key = (mask * (size // 4 + 1))[:size]
    masked = (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(size, "big")
    return b"\x81" + length + mask + masked


def enter(port: int, number: int, steps_of: Callable[[int], Steps]) -> list[socket.socket]:
    """Opens so many connections and walks each through its steps, some at a time. Raises TimeoutError or
    ConnectionError with what was heard last."""
    connections = list[socket.socket]()
    entered, waiting = dict[int, socket.socket](), dict[int, _Walk]()
    with select.epoll() as poll:
        while len(connections) < number or waiting:
            while len(connections) < number and len(waiting) < _AT_ONCE:
                connection = socket.create_connection(("127.0.0.1", port), PATIENCE)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                walk = _Walk(connection, list(steps_of(len(connections))))
                connections.append(connection)
                if walk.go_on():
                    waiting[connection.fileno()] = walk
                    poll.register(connection, select.EPOLLIN)
            for descriptor, _ in poll.poll(1):
                if descriptor in entered:
                    heed(entered[descriptor])
                elif not waiting[descriptor].hear():
                    entered[descriptor] = waiting.pop(descriptor).connection
            for walk in waiting.values():
                walk.check()
    return connections


class _Walk:
    """One connection on its way through its steps."""

    def __init__(self, connection: socket.socket, steps: list[tuple[bytes, bytes]]) -> None:
        self.connection, self._steps = connection, steps
        self._heard, self._deadline = b"", time.monotonic() + PATIENCE

    def go_on(self) -> bool:
        """Says what comes next; False when there is nothing more."""
        self._heard = b""
        if self._steps:
            self.connection.sendall(self._steps[0][0])
        return bool(self._steps)

    def hear(self) -> bool:
        """False when the last step is done."""
        heard = self.connection.recv(_READ)
        self._heard += heard
        if not heard:
            raise ConnectionError(f"closed after {self._heard[-300:]!r}")
        if self._steps[0][1] not in self._heard:
            return True
        del self._steps[0]
        return self.go_on()

    def check(self) -> None:
        if time.monotonic() > self._deadline:
            raise TimeoutError(f"heard only {self._heard[-300:]!r}")


def heed(connection: socket.socket) -> bytes:
    """What came, after an answer where the server asked whether one is there: it drops who gives none."""
    heard = connection.recv(_READ, socket.MSG_DONTWAIT)
    for payload in _PING.findall(heard):
        connection.sendall(_PONG + payload)
    return heard


def quiet(connections: Sequence[socket.socket], seconds: float) -> None:
    """Reads away what still comes, until nothing did for so long."""
    with select.epoll() as poll:
        by_descriptor = {connection.fileno(): connection for connection in connections}
        for descriptor in by_descriptor:
            poll.register(descriptor, select.EPOLLIN)
        deadline = time.monotonic() + PATIENCE
        while (ready := poll.poll(seconds)) and time.monotonic() < deadline:
            for descriptor, _ in ready:
                heed(by_descriptor[descriptor])
