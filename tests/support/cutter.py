"""A bad network: it stands between a browser and a site, and cuts every connection at the moments that it was told."""

import asyncio
import json
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from aiohttp import ClientSession, WSMsgType, web

from tests.support.passing import fetched, is_live, of_socket, passing_on, pump

Moment = Literal["asking", "answering", "sending", "accepted", "greeted", "hearing", "carrying", "carried"]
"""Before a request reaches the site, or after its answer left it; before a message reaches it, or after it was accepted
there; right after the socket's first frame; before somebody's message is heard; before a part of a file reaches the
site, or after it is kept there."""
MOMENTS: Final[tuple[Moment, ...]] = get_args(Moment)
_OF_FRAMES: Final[dict[str, Moment]] = {
    "message.send": "sending",
    "message.accepted": "accepted",
    "hello": "greeted",
    "message": "hearing",
}


@dataclass(frozen=True)
class Cut:
    moment: Moment
    after: int
    """As many such moments pass before."""
    refusing: int
    """As many connections are refused afterwards."""


@dataclass
class Cutter:
    """A browser that visits `url` has this network. Files of the front end always come."""

    site: str
    port: int = 0
    made: Counter[Moment] = field(default_factory=Counter)
    _plan: deque[Cut] = field(default_factory=deque)
    _waited: int = 0
    _refusing: int = 0
    _open: set[asyncio.Transport] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def plan(self, cuts: Iterable[Cut]) -> None:
        """One after the other."""
        self._plan, self._waited = deque(cuts), 0

    def heal(self) -> None:
        """From now on nothing is cut or refused."""
        self._plan, self._refusing = deque(), 0

    async def handle(self, request: web.Request, client: ClientSession) -> web.StreamResponse:
        transport = request.transport
        if transport is None or not request.path.startswith("/api/"):
            return await fetched(request, client, self.site)
        self._open.add(transport)
        try:
            if self._refuses(transport):
                return web.Response()
            return await (self._live(request, client) if is_live(request) else self._ask(request, client))
        finally:
            self._open.discard(transport)

    def _refuses(self, transport: asyncio.Transport) -> bool:
        refused = self._refusing > 0
        if refused:
            self._refusing -= 1
            transport.abort()
        return refused

    async def _ask(self, request: web.Request, client: ClientSession) -> web.StreamResponse:
        part = request.method == "PUT" and "/chunks/" in request.path
        if self._cuts("asking") or (part and self._cuts("carrying")):
            return web.Response()
        answer = await fetched(request, client, self.site)
        if not self._cuts("answering") and part:
            self._cuts("carried")
        return answer

    async def _live(self, request: web.Request, client: ClientSession) -> web.StreamResponse:
        upstream = await client.ws_connect(f"{self.site}{request.path_qs}", headers=of_socket(request), max_msg_size=0)
        browser = web.WebSocketResponse(max_msg_size=0)
        await browser.prepare(request)
        up = asyncio.create_task(pump(browser, upstream, lambda text: not self._cuts(_moment(text))))
        async for message in upstream:
            if message.type is not WSMsgType.TEXT:
                continue
            moment = _moment(message.data)
            if moment != "greeted" and self._cuts(moment):
                break
            await browser.send_str(message.data)
            if moment == "greeted":
                self._cuts(moment)
        up.cancel()
        await upstream.close()
        await browser.close(code=upstream.close_code or 1000)
        return browser

    def _cuts(self, moment: Moment | None) -> bool:
        """Whether this is the moment: then every connection is gone."""
        if moment is None or not self._plan or self._plan[0].moment != moment:
            return False
        if self._waited < self._plan[0].after:
            self._waited += 1
            return False
        self._refusing, self._waited = self._plan.popleft().refusing, 0
        self.made[moment] += 1
        for transport in self._open:
            transport.abort()
        return True


def _moment(text: str) -> Moment | None:
    return _OF_FRAMES.get(json.loads(text)["type"])


@contextmanager
def bad_network(site: str) -> Iterator[Cutter]:
    """Before the site at that address; it cuts nothing until it is given a plan."""
    cutter = Cutter(site)
    with passing_on(cutter.handle) as cutter.port:
        yield cutter
