"""A server that lies: it stands between browsers and a site, and may change whatever the site answers or pushes."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, WSMsgType, web

PATIENCE: Final = 60
FRAME: Final = "frame"
"""The `path` of what is pushed over the live socket."""
# Of one hop alone (RFC 9110, section 7.6.1), or no longer true of what is passed on.
_OF_THIS_HOP: Final = frozenset(
    {"connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer"}
)


@dataclass
class Told:
    """One answer of the site on its way to a browser. A lie changes `said` (JSON), or puts another in its place."""

    path: str
    """Without `/api`; `frame` of what was pushed."""
    asked: Any
    """What the browser sent (JSON), or None."""
    said: Any


Lie = Callable[[Told], None]


@dataclass
class Proxy:
    """A browser that visits `url` hears the site as far as no lie of `lies` changes it."""

    site: str
    port: int = 0
    lies: list[Lie] = field(default_factory=list)
    kept: str = ""
    """A request by this path is answered as if it had been taken, and goes no further."""

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @contextmanager
    def telling(self, *lies: Lie) -> Iterator[None]:
        self.lies.extend(lies)
        try:
            yield
        finally:
            for lie in lies:
                self.lies.remove(lie)

    @contextmanager
    def keeping(self, path: str) -> Iterator[None]:
        """What browsers send to `path` meanwhile is said to have been taken, and never reaches the site."""
        self.kept = path
        try:
            yield
        finally:
            self.kept = ""

    def change(self, told: Told) -> Told:
        for lie in list(self.lies):
            lie(told)
        return told


class _Passing:
    """What one running proxy does with each request."""

    def __init__(self, proxy: Proxy, client: ClientSession) -> None:
        self._proxy, self._client = proxy, client

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._live(request)
        body = await request.read()
        path = request.path.removeprefix("/api")
        if path == self._proxy.kept:
            return web.json_response({"heads": {}})
        headers = _passed(request.headers, without="accept-encoding")
        address = f"{self._proxy.site}{request.path_qs}"
        sent = self._client.request(request.method, address, headers=headers, data=body, allow_redirects=False)
        async with sent as answer:
            content = await answer.read()
            if answer.content_type == "application/json":
                asked = json.loads(body) if body else None
                told = self._proxy.change(Told(path, asked, json.loads(content)))
                content = json.dumps(told.said).encode()
            response = web.Response(status=answer.status, body=content)
            response.headers.clear()
            response.headers.extend(_passed(answer.headers))
            return response

    async def _live(self, request: web.Request) -> web.StreamResponse:
        headers = {name: request.headers[name] for name in ("Cookie", "Origin", "Host") if name in request.headers}
        address = f"{self._proxy.site}{request.path_qs}"
        async with self._client.ws_connect(address, headers=headers, max_msg_size=0) as upstream:
            browser = web.WebSocketResponse(max_msg_size=0)
            await browser.prepare(request)
            up = asyncio.create_task(_pump(browser, upstream))
            async for message in upstream:
                if message.type is WSMsgType.TEXT:
                    told = self._proxy.change(Told(FRAME, None, json.loads(message.data)))
                    await browser.send_str(json.dumps(told.said))
            up.cancel()
            await browser.close(code=upstream.close_code or 1000)
            return browser


async def _pump(browser: web.WebSocketResponse, upstream: Any) -> None:
    async for message in browser:
        if message.type is WSMsgType.TEXT:
            await upstream.send_str(message.data)
    await upstream.close()


def _passed(headers: Mapping[str, str], *, without: str = "") -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers.items() if name.lower() not in {*_OF_THIS_HOP, without}]


@contextmanager
def running_proxy(site: str) -> Iterator[Proxy]:
    """Stands before the site at that address, on a free port, in a thread of its own."""
    proxy = Proxy(site)
    loop = asyncio.new_event_loop()
    over = asyncio.Event()
    ready = threading.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(_serve(proxy, ready, over),))
    thread.start()
    try:
        assert ready.wait(PATIENCE)
        yield proxy
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


async def _serve(proxy: Proxy, ready: threading.Event, over: asyncio.Event) -> None:
    timeout = ClientTimeout(total=PATIENCE)
    async with ClientSession(timeout=timeout, cookie_jar=DummyCookieJar()) as client:
        application = web.Application(client_max_size=1 << 26)
        application.router.add_route("*", "/{rest:.*}", _Passing(proxy, client).handle)
        runner = web.AppRunner(application, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "localhost", 0).start()
        proxy.port = runner.addresses[0][1]
        ready.set()
        await over.wait()
        await runner.cleanup()
