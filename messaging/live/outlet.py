"""Whether a connection takes more. ASGI does not say: under daphne, what is sent piles up in memory without end."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Protocol

from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

_SCOPE = "maillage.outlet"


class Outlet(Protocol):
    async def ready(self) -> None:
        """Returns when the receiver keeps up."""


class AlwaysReady:
    """Of a server whose `send` waits by itself."""

    async def ready(self) -> None:
        return


@implementer(IPushProducer)
class TransportOutlet:
    """Of a Twisted transport: it calls these when its buffer (64 KiB) is full, and when it has drained."""

    def __init__(self, transport: Any) -> None:
        self._drained = asyncio.Event()
        self._drained.set()
        # The HTTP channel that the connection began with is still registered.
        transport.unregisterProducer()
        transport.registerProducer(self, True)

    async def ready(self) -> None:
        await self._drained.wait()

    def pauseProducing(self) -> None:  # noqa: N802 - Twisted's name
        self._drained.clear()

    def resumeProducing(self) -> None:  # noqa: N802
        self._drained.set()

    def stopProducing(self) -> None:  # noqa: N802
        self._drained.set()


def with_outlet(application: Application) -> Application:
    """Wraps the outermost WebSocket application, where `send` is still the server's own."""

    async def wrapped(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        await application({**scope, _SCOPE: _outlet(send)}, receive, send)

    return wrapped


def outlet_of(scope: dict[str, Any]) -> Outlet:
    found: Outlet = scope.get(_SCOPE) or AlwaysReady()
    return found


def _outlet(send: Send) -> Outlet:
    protocol = send.args[0] if isinstance(send, partial) and send.args else None
    transport = getattr(protocol, "transport", None)
    return TransportOutlet(transport) if hasattr(transport, "registerProducer") else AlwaysReady()
