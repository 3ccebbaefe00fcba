"""Where the frames of one connection go: ready bytes to the transport where the server lets one reach it, ASGI else.

The contract: `write` is called while the outlet is not `full`, from the event loop's thread; it never waits. Once
`full`, the outlet calls `drained` when it takes more. `close` follows all that was written. What a connection that is
no more was to hear is dropped. `listen` has what comes heard at once where that goes (`inlet.py`); else ASGI brings it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import cached_property, partial
from typing import Any

from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer

from messaging.live.inlet import Hear, Inlet

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

_SCOPE = "maillage.outlet"
_NEEDED = ("socket", "dataBuffer", "_tempDataBuffer", "registerProducer")


class Ready:
    """Frames that are encoded once, however many connections they go to."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.size = sum(map(len, texts))
        """In characters, as what waits is counted."""

    @cached_property
    def wire(self) -> bytes:
        """All of them as they travel: final, unmasked WebSocket frames (RFC 6455 §5.2)."""
        return b"".join(_text_frame(text.encode()) for text in self.texts)


class Outlet:
    """Of any ASGI server: one message after the other; full until its `send` returns."""

    def __init__(self, send: Send) -> None:
        self.drained: Callable[[], None] = lambda: None
        self.full = False
        self._send = send
        self._task: asyncio.Task[None] | None = None

    def listen(self, hear: Hear) -> None:
        """ASGI brings all that comes."""

    def write(self, waiting: Sequence[Ready]) -> None:
        self.full = True
        self._task = asyncio.create_task(self._say([text for ready in waiting for text in ready.texts]))

    def close(self, code: int) -> None:
        """Gives up what is still on its way."""
        if self._task is not None:
            self._task.cancel()
        self.full = True
        self._task = asyncio.create_task(self._send({"type": "websocket.close", "code": code}))  # type: ignore[arg-type]

    async def stop(self) -> None:
        """The connection is gone."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _say(self, texts: Sequence[str]) -> None:
        for text in texts:
            await self._send({"type": "websocket.send", "text": text})
        self._task, self.full = None, False
        self.drained()


@implementer(IPushProducer)
class TransportOutlet(Outlet):
    """Of daphne: autobahn's `protocol` over a Twisted transport, which tells when its buffer (64 KiB) is full, and when
    it has drained. ASGI does not say: what is sent piles up in memory without end."""

    def __init__(self, send: Send, protocol: Any) -> None:
        super().__init__(send)
        self._protocol, self._transport = protocol, protocol.transport
        self._inlet: Inlet | None = None
        # The HTTP channel that the connection began with is still registered.
        self._transport.unregisterProducer()
        self._transport.registerProducer(self, True)

    def listen(self, hear: Hear) -> None:
        if Inlet.fits(self._protocol):
            self._inlet = Inlet(self._protocol, hear)

    async def stop(self) -> None:
        if self._inlet is not None:
            self._inlet.close()
        await super().stop()

    def write(self, waiting: Sequence[Ready]) -> None:
        if self._protocol.state != self._protocol.STATE_OPEN:
            return
        data = waiting[0].wire if len(waiting) == 1 else b"".join(ready.wire for ready in waiting)
        sent = self._send_now(data)
        if sent < len(data):
            self._transport.write(data[sent:])

    def pauseProducing(self) -> None:  # noqa: N802 - Twisted's name
        self.full = True

    def resumeProducing(self) -> None:  # noqa: N802
        self.full = False
        self.drained()

    def stopProducing(self) -> None:  # noqa: N802
        self.full = False

    def _send_now(self, data: bytes) -> int:
        """How much the kernel took at once: the reactor's way, by its buffer, costs three calls in place of one. While
        anything waits in that buffer, nothing may pass it by."""
        transport = self._transport
        if transport.dataBuffer or transport._tempDataBuffer:
            return 0
        try:
            return int(transport.socket.send(data))
        except OSError:
            # Full, or gone: the transport finds out which.
            return 0


def with_outlet(application: Application) -> Application:
    """Wraps the outermost WebSocket application, where `send` is still the server's own."""

    async def wrapped(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        await application({**scope, _SCOPE: _outlet(send)}, receive, send)

    return wrapped


def outlet_of(scope: dict[str, Any]) -> Outlet:
    """Of a connection that came through `with_outlet`."""
    found: Outlet = scope[_SCOPE]
    return found


def _outlet(send: Send) -> Outlet:
    protocol = send.args[0] if isinstance(send, partial) and send.args else None
    transport = getattr(protocol, "transport", None)
    return TransportOutlet(send, protocol) if all(hasattr(transport, name) for name in _NEEDED) else Outlet(send)


def _text_frame(payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        return b"\x81%c%b" % (size, payload)
    if size < 65536:
        return b"\x81\x7e%b%b" % (size.to_bytes(2, "big"), payload)
    return b"\x81\x7f%b%b" % (size.to_bytes(8, "big"), payload)
