"""A server that lies: it stands between browsers and a site, and may change whatever the site answers or pushes."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from aiohttp import ClientSession, WSMsgType, web

from tests.support.passing import fetched, is_live, of_socket, passing_on, pump

FRAME: Final = "frame"
"""The `path` of what is pushed over the live socket."""


@dataclass
class Told:
    """One answer of the site on its way to a browser. A lie changes `said` (JSON), or puts another in its place."""

    path: str
    """Without `/api`; `frame` of what was pushed."""
    asked: Any
    """What the browser sent (JSON), or None."""
    said: Any


Lie = Callable[[Told], None]


class Heard(NamedTuple):
    """What a browser sent."""

    path: str
    """Without `/api`; `frame` of what it said over the live socket."""
    text: str


def sent_to(path: str, heard: list[Heard]) -> list[str]:
    """What had something to say by that path: who only asks sends nothing."""
    return [each.text for each in heard if each.path == path and each.text]


@dataclass
class Proxy:
    """A browser that visits `url` hears the site as far as no lie of `lies` changes it."""

    site: str
    port: int = 0
    lies: list[Lie] = field(default_factory=list)
    kept: str = ""
    """A request by this path is answered as if it had been taken, and goes no further."""
    given: dict[str, bytes] = field(default_factory=dict)
    """By path: what is answered that is no JSON, whatever the site has."""
    told: list[Lie] = field(default_factory=list)
    """Lies that changed something that a browser was answered."""
    heard: list[Heard] = field(default_factory=list)
    """What browsers sent, in its order."""

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @contextmanager
    def telling(self, *lies: Lie) -> Iterator[None]:
        """Fails where one of them was never told: what a screen shows then says nothing of it."""
        self.lies.extend(lies)
        try:
            yield
        finally:
            for lie in lies:
                self.lies.remove(lie)
        assert [lie.__qualname__ for lie in lies if lie not in self.told] == []

    @contextmanager
    def keeping(self, path: str) -> Iterator[None]:
        """What browsers send to `path` meanwhile is said to have been taken, and never reaches the site. Fails where
        nothing was sent there."""
        with self.hearing() as heard:
            self.kept = path
            try:
                yield
            finally:
                self.kept = ""
        assert sent_to(path, heard)

    @contextmanager
    def giving(self, path: str, octets: bytes) -> Iterator[None]:
        """Whoever asks by `path` is given these. Fails where nobody asked."""
        with self.hearing() as heard:
            self.given[path] = octets
            try:
                yield
            finally:
                del self.given[path]
        assert [each for each in heard if each.path == path]

    @contextmanager
    def hearing(self) -> Iterator[list[Heard]]:
        """What browsers send meanwhile, once it is over."""
        before = len(self.heard)
        heard: list[Heard] = []
        try:
            yield heard
        finally:
            heard.extend(self.heard[before:])

    def change(self, told: Told) -> Told:
        for lie in list(self.lies):
            before = json.dumps(told.said)
            lie(told)
            if json.dumps(told.said) != before:
                self.told.append(lie)
        return told

    async def handle(self, request: web.Request, client: ClientSession) -> web.StreamResponse:
        if is_live(request):
            return await self._live(request, client)
        path = request.path.removeprefix("/api")
        body = await request.read()
        self.heard.append(Heard(path, body.decode(errors="replace")))
        if path == self.kept:
            return web.json_response({"heads": {}})
        if path in self.given:
            return web.Response(body=self.given[path])
        response = await fetched(request, client, self.site)
        if response.content_type == "application/json":
            assert isinstance(response.body, bytes)
            asked = json.loads(body) if body else None
            response.body = json.dumps(self.change(Told(path, asked, json.loads(response.body))).said).encode()
        return response

    async def _live(self, request: web.Request, client: ClientSession) -> web.StreamResponse:
        address = f"{self.site}{request.path_qs}"
        async with client.ws_connect(address, headers=of_socket(request), max_msg_size=0) as upstream:
            browser = web.WebSocketResponse(max_msg_size=0)
            await browser.prepare(request)
            up = asyncio.create_task(pump(browser, upstream, self._heed))
            async for message in upstream:
                if message.type is WSMsgType.TEXT:
                    told = self.change(Told(FRAME, None, json.loads(message.data)))
                    await browser.send_str(json.dumps(told.said))
            up.cancel()
            await browser.close(code=upstream.close_code or 1000)
            return browser

    def _heed(self, frame: str) -> bool:
        self.heard.append(Heard(FRAME, frame))
        return True


@contextmanager
def running_proxy(site: str) -> Iterator[Proxy]:
    """Stands before the site at that address, on a free port, in a thread of its own."""
    proxy = Proxy(site)
    with passing_on(proxy.handle) as proxy.port:
        yield proxy
