"""A server in a thread of its own that stands between browsers and a site, and passes on what it does not change."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Final

from aiohttp import ClientSession, ClientTimeout, ClientWebSocketResponse, DummyCookieJar, WSMsgType, web

PATIENCE: Final = 60
# Of one hop alone (RFC 9110, section 7.6.1), or no longer true of what is passed on.
_OF_THIS_HOP: Final = frozenset(
    {"connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer"}
)

Handler = Callable[[web.Request, ClientSession], Awaitable[web.StreamResponse]]


def is_live(request: web.Request) -> bool:
    """Whether it asks for the live socket."""
    return request.headers.get("Upgrade", "").lower() == "websocket"


def passed(headers: Mapping[str, str], *, without: str = "") -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers.items() if name.lower() not in {*_OF_THIS_HOP, without}]


def of_socket(request: web.Request) -> dict[str, str]:
    """Headers under which the site takes the socket as the browser's own."""
    return {name: request.headers[name] for name in ("Cookie", "Origin", "Host") if name in request.headers}


async def fetched(request: web.Request, client: ClientSession, site: str) -> web.Response:
    """What the site answers to a request that is no socket's."""
    body = await request.read()
    sent = client.request(
        request.method,
        f"{site}{request.path_qs}",
        headers=passed(request.headers, without="accept-encoding"),
        # As plain bytes, what is larger than a mebibyte would be warned of.
        data=BytesIO(body) if body else None,
        allow_redirects=False,
    )
    async with sent as answer:
        response = web.Response(status=answer.status, body=await answer.read())
        response.headers.clear()
        response.headers.extend(passed(answer.headers))
        return response


async def pump(
    browser: web.WebSocketResponse, upstream: ClientWebSocketResponse, heed: Callable[[str], bool] = lambda _: True
) -> None:
    """Passes on what the browser says, as long as `heed` says so of each frame; then the site's end is closed."""
    async for message in browser:
        if message.type is WSMsgType.TEXT and heed(message.data):
            await upstream.send_str(message.data)
    await upstream.close()


@contextmanager
def passing_on(handle: Handler) -> Iterator[int]:
    """Takes requests on a free port of localhost, which it yields."""
    loop = asyncio.new_event_loop()
    over = asyncio.Event()
    ready: list[int] = []
    standing = threading.Event()

    def stands(port: int) -> None:
        ready.append(port)
        standing.set()

    thread = threading.Thread(target=loop.run_until_complete, args=(_serve(handle, stands, over),))
    thread.start()
    try:
        assert standing.wait(PATIENCE)
        yield ready[0]
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


async def _serve(handle: Handler, stands: Callable[[int], None], over: asyncio.Event) -> None:
    timeout = ClientTimeout(total=PATIENCE)
    async with ClientSession(timeout=timeout, cookie_jar=DummyCookieJar()) as client:

        async def answer(request: web.Request) -> web.StreamResponse:
            return await handle(request, client)

        application = web.Application(client_max_size=1 << 26)
        application.router.add_route("*", "/{rest:.*}", answer)
        runner = web.AppRunner(application, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "localhost", 0).start()
        stands(runner.addresses[0][1])
        await over.wait()
        await runner.cleanup()
