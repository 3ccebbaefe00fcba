"""A connection that says what no browser says, byte by byte (RFC 6455)."""

import json
import os
import socket
import struct
from collections.abc import Sequence
from typing import Final, Self

from tests.load.wire import upgrade

PATIENCE: Final = 30.0
DROPPED: Final = 1006
"""What a browser reports of a line that ended without a word."""
TEXT, BINARY, PING = 1, 2, 9
_CLOSE: Final = 8


def frame(opcode: int, payload: bytes = b"", *, last: bool = True, reserved: int = 0, says: int | None = None) -> bytes:
    """Masked as a browser's is; `says` is the length that it announces, where that is another."""
    length = len(payload) if says is None else says
    short = struct.pack("!B", 0x80 | length) if length < 126 else struct.pack("!BH", 0x80 | 126, length & 0xFFFF)
    size = short if length < 1 << 16 else struct.pack("!BQ", 0x80 | 127, length)
    mask = os.urandom(4)
    key = (mask * (len(payload) // 4 + 1))[: len(payload)]
    masked = (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(len(payload), "big")
    return bytes([last << 7 | reserved << 4 | opcode]) + size + mask + masked


class Raw:
    """From `source`, an address of this machine, with the cookies of a browser or none; `named` is whose it says that
    it is, as a proxy does."""

    def __init__(self, port: int, cookies: str = "", *, source: str = "127.0.0.1", named: str = "") -> None:
        self._heard = b""
        self.line = socket.create_connection(("127.0.0.1", port), PATIENCE, source_address=(source, 0))
        headers = {"Cookie": cookies, "X-Forwarded-For": named}
        told = [f"{name}: {value}" for name, value in headers.items() if value]
        self.line.sendall(upgrade(port, "/api/live", *told))
        self.status = int(self._take_until(b"\r\n\r\n").split()[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()

    def hear(self) -> tuple[int, bytes]:
        """The next frame: its opcode and what it says. Raises ConnectionError when the line is dropped."""
        opcode, length = self._take(2)
        if length == 126:
            length = int.from_bytes(self._take(2), "big")
        elif length == 127:
            length = int.from_bytes(self._take(8), "big")
        return opcode & 0x0F, self._take(length)

    def hear_text(self) -> bytes:
        """The next frame of ours."""
        while True:
            opcode, payload = self.hear()
            if opcode == TEXT:
                return payload

    def greeted(self) -> Self:
        """Waits for `hello`."""
        assert b'"hello"' in self.hear_text()
        return self

    def answers_to(self, messages: Sequence[bytes]) -> list[str]:
        """What is said to each `message.send`, all of them sent at once: the frame's type, or why it was refused."""
        self.line.sendall(b"".join(frame(TEXT, message) for message in messages))
        told = list[str]()
        while len(told) < len(messages):
            heard = json.loads(self.hear_text())
            if heard["type"] in ("message.accepted", "message.refused"):
                told.append(str(heard.get("code", heard["type"])))
        return told

    def code(self) -> int:
        """With which the server closes, whatever it says before."""
        try:
            while True:
                opcode, payload = self.hear()
                if opcode == _CLOSE:
                    return int.from_bytes(payload[:2], "big")
        except ConnectionError:
            return DROPPED

    def _take(self, size: int) -> bytes:
        while len(self._heard) < size:
            self._fill()
        taken, self._heard = self._heard[:size], self._heard[size:]
        return taken

    def _take_until(self, end: bytes) -> bytes:
        while end not in self._heard:
            self._fill()
        taken, _, self._heard = self._heard.partition(end)
        return taken

    def _fill(self) -> None:
        data = self.line.recv(1 << 16)
        if not data:
            raise ConnectionError("closed")
        self._heard += data
