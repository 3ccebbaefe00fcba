"""Whose connection it is, and how much one address may ask: told before anything is looked up for it."""

import json
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

from kernel.errors import slow_down
from kernel.throttle import network_of
from maillage import metrics
from messaging.live import codes
from messaging.live.allowance import Allowance
from messaging.live.outlet import Application, Receive, Send

Network = IPv4Network | IPv6Network
AT_ONCE: Final = 20
"""Seconds' worth of requests that an address may ask for at once: whoever opens the app asks for some twenty."""
KNOWN: Final = 10_000
"""Networks that are remembered; whoever was not seen for longest is forgotten."""
_SAID: Final = frozenset({b"x-forwarded-for", b"x-forwarded-proto"})


def behind_proxy(application: Application, proxies: Collection[Network]) -> Application:
    """Whose request it is by what the proxy added to it last; all that stands before came from the visitor. Who is no
    proxy is believed nothing.

    Without it every visitor has the proxy's address: one who tries secrets would shut everybody out.
    """

    async def told(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if not _is_one(_address(scope), proxies):
            given = [(name, value) for name, value in scope["headers"] if name not in _SAID]
            scope = {**scope, "headers": given}
        elif seen := _last_seen(scope):
            scope = {**scope, "client": [seen, 0]}
        await application(scope, receive, send)

    return told


def bounded(application: Application, *, requests: int, sockets: int) -> Application:
    """Lets each network (of IPv6 a /64) ask `requests` a second on average, and hold so many `sockets` at once, in this
    process; the rest is answered 429 `slow_down`, or closed (4429), at no more cost than that."""
    visitors = Visitors(requests)

    async def counted(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        visitor = visitors.of(network_of(_address(scope)))
        live = scope["type"] == "websocket"
        if not visitor.requests.take() or (live and visitor.sockets >= sockets):
            metrics.TURNED_AWAY.inc()
            await (_close if live else _refuse)(receive, send)
            return
        visitor.sockets += live
        try:
            await application(scope, receive, send)
        finally:
            visitor.sockets -= live

    return counted


@dataclass
class Visitor:
    requests: Allowance
    sockets: int = 0


@dataclass
class Visitors:
    """By network; belongs to the event loop's thread."""

    per_second: int
    _known: OrderedDict[str, Visitor] = field(default_factory=OrderedDict)

    def of(self, network: str) -> Visitor:
        found = self._known.get(network)
        if found is None:
            self._forget()
            burst = self.per_second * AT_ONCE
            found = self._known[network] = Visitor(Allowance(burst=burst, per_second=self.per_second))
        self._known.move_to_end(network)
        return found

    def _forget(self) -> None:
        """Whoever holds no socket; all who hold one are bounded by these."""
        if len(self._known) >= KNOWN:
            idle = next((network for network, visitor in self._known.items() if not visitor.sockets), None)
            if idle is not None:
                del self._known[idle]


def _is_one(address: str, proxies: Collection[Network]) -> bool:
    if not address:
        return False
    given = ip_address(address)
    known = (isinstance(given, IPv6Address) and given.ipv4_mapped) or given
    return any(known in proxy for proxy in proxies)


def _address(scope: dict[str, Any]) -> str:
    """Empty for a connection that has none, as within a test."""
    return str((scope.get("client") or [""])[0])


def _last_seen(scope: dict[str, Any]) -> str:
    named = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return named[-1].decode("latin1").rpartition(",")[2].strip() if named else ""


async def _refuse(_receive: Receive, send: Send) -> None:
    headers = [(b"Content-Type", b"application/json"), (b"Cache-Control", b"no-store"), (b"Retry-After", b"60")]
    await send({"type": "http.response.start", "status": slow_down().status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(slow_down().body()).encode()})


async def _close(receive: Receive, send: Send) -> None:
    await receive()
    # Before it is accepted, a socket has no way to say why it is closed.
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": codes.TOO_MANY})
