"""Whence the frames of one connection of daphne's come: whole texts straight from what was read, all else by daphne.

The contract: `hear` gets each text once, in the order they came, in the event loop's thread and the context of whoever
made the inlet; it does not raise. What is no whole text of a client's (RFC 6455 §5.2), and all that follows while
daphne still works at something, goes daphne's way, which judges it. A text by its way costs two dozen calls of
autobahn's, a queue, a task's waking and each layer of ASGI: 80 µs of a core of a message's 1,100.
"""

from collections.abc import Callable
from contextvars import copy_context
from time import time
from typing import Any

Hear = Callable[[str], None]

_NEEDED = ("application_queue", "data", "current_frame", "inside_message", "dataReceived")


class Inlet:
    """Of autobahn's `protocol`, as daphne made it, until it is closed."""

    def __init__(self, protocol: Any, hear: Hear) -> None:
        self._protocol, self._hear, self._context = protocol, hear, copy_context()
        self._queue = protocol.application_queue
        self._others = protocol.dataReceived
        protocol.dataReceived = self.read

    @staticmethod
    def fits(protocol: Any) -> bool:
        return all(hasattr(protocol, name) for name in _NEEDED)

    def close(self) -> None:
        vars(self._protocol).pop("dataReceived", None)

    def read(self, data: bytes) -> None:
        """In place of the protocol's `dataReceived`."""
        begin = 0
        while self._is_idle() and (found := whole_text(data, begin)) is not None:
            text, begin = found
            # As daphne does: who speaks need not be asked whether they are there.
            self._protocol.last_ping = time()
            self._context.run(self._hear, text)
        if begin < len(data):
            self._others(data[begin:])

    def _is_idle(self) -> bool:
        """Whether daphne has nothing left that came before."""
        protocol = self._protocol
        return (
            protocol.state == protocol.STATE_OPEN
            and protocol.current_frame is None
            and not protocol.data
            and not protocol.inside_message
            and self._queue.empty()
        )


def whole_text(data: bytes, begin: int) -> tuple[str, int] | None:
    """The text of the masked frame that begins here, and where it ends; None for any other, and for a part of one."""
    if len(data) < begin + 6 or data[begin] != 0x81:
        return None
    size, start = data[begin + 1] - 0x80, begin + 6
    if size == 126:
        size, start = int.from_bytes(data[begin + 2 : begin + 4], "big"), begin + 8
        if size < 126:
            return None
    if not 0 <= size < 65_536 or data[begin + 1] == 0xFF or len(data) < start + size:
        return None
    mask = data[start - 4 : start] * (size // 4 + 1)
    unmasked = int.from_bytes(data[start : start + size], "big") ^ int.from_bytes(mask[:size], "big")
    try:
        return unmasked.to_bytes(size, "big").decode(), start + size
    except UnicodeDecodeError:
        return None
