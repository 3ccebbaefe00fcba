"""Whose connection it is, and how much one address may ask: told before anything is looked up for it."""

import json
from collections import OrderedDict
from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext
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
"""Networks without a socket that are remembered; whoever was not seen for longest is forgotten."""
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


def bounded(
    application: Application, *, requests: int, sockets: int, free: Collection[str] = frozenset()
) -> Application:
    """Lets each network (of IPv6 a /64) ask `requests` a second on average, and hold so many `sockets` at once, in this
    process; the rest is answered 429 `slow_down`, or closed (4429), at no more cost than that.

    What is asked for at a path of `free`, the app's own files, counts for nothing: every device of a hospital fetches
    some ninety of them when a release comes.
    """
    visitors = Visitors(requests)

    async def counted(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if _is_free(scope, free):
            await application(scope, receive, send)
            return
        network = network_of(_address(scope))
        visitor, live = visitors.of(network), scope["type"] == "websocket"
        if not visitor.requests.take() or (live and visitor.sockets >= sockets):
            metrics.TURNED_AWAY.inc()
            await (_close if live else _refuse)(receive, send)
            return
        with visitors.holding(network) if live else nullcontext():
            await application(scope, receive, send)

    return counted


@dataclass
class Visitor:
    requests: Allowance
    sockets: int = 0


@dataclass
class Visitors:
    """By network; belongs to the event loop's thread. Whoever holds a socket is remembered as long; of the others, the
    `KNOWN` that were seen last."""

    per_second: int
    _idle: OrderedDict[str, Visitor] = field(default_factory=OrderedDict)
    _holding: dict[str, Visitor] = field(default_factory=dict)

    def of(self, network: str) -> Visitor:
        if network in self._holding:
            return self._holding[network]
        return self._keep(network, self._idle.pop(network) if network in self._idle else self._new())

    @contextmanager
    def holding(self, network: str) -> Iterator[None]:
        """While one more socket of this network is open."""
        visitor = self._holding[network] = self.of(network)
        self._idle.pop(network, None)
        visitor.sockets += 1
        try:
            yield
        finally:
            visitor.sockets -= 1
            if not visitor.sockets:
                self._keep(network, self._holding.pop(network))

    def _new(self) -> Visitor:
        return Visitor(Allowance(burst=self.per_second * AT_ONCE, per_second=self.per_second))

    def _keep(self, network: str, visitor: Visitor) -> Visitor:
        self._idle[network] = visitor
        if len(self._idle) > KNOWN:
            self._idle.popitem(last=False)
        return visitor


def _is_free(scope: dict[str, Any], free: Collection[str]) -> bool:
    """A root that a visitor names (`Daphne-Root-Path`) would make it another address."""
    asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and not scope.get("root_path")
    return asked and scope["path"] in free


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
