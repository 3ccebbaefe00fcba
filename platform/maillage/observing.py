"""What every request and connection leaves behind: an id in the log and in the answer, a count and a duration."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Any

from django.http import HttpRequest, HttpResponse

from maillage import metrics
from maillage.logs import REQUEST, route_of
from messaging.live.codes import FAILED
from messaging.live.outlet import Application, Message, Receive, Send

_log = logging.getLogger("maillage.requests")
_failures = logging.getLogger(__name__)


def identified(application: Application) -> Application:
    """Wraps the whole ASGI application: each request, and each live connection, has an id of its own. Answers name it
    in `X-Request-Id`, so that whoever reports a failure can say which."""

    async def wrapped(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        REQUEST.set(secrets.token_hex(8))
        if scope["type"] == "websocket":
            with metrics.CONNECTIONS.track_inprogress():
                await _closing(application(scope, receive, send), send)
        else:
            await application(scope, receive, _naming(send, REQUEST.get()))

    return wrapped


def observed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Counts by the address's pattern: an address itself has ids in it."""

    def answer(request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = get_response(request)
        took = perf_counter() - began
        route = route_of(request)
        metrics.REQUESTS.labels(_method(request), route, response.status_code).observe(took)
        fields = {
            "method": _method(request),
            "route": route,
            "status": response.status_code,
            "ms": round(took * 1000, 1),
        }
        _log.info("answered", extra={"fields": fields})
        return response

    return answer


async def _closing(connection: Awaitable[None], send: Send) -> None:
    """A live connection that fails is closed here: the server would write the failure's own words into the log."""
    try:
        await connection
    except Exception:
        _failures.exception("a live connection failed")
        await send({"type": "websocket.close", "code": FAILED})


def _method(request: HttpRequest) -> str:
    """A visitor may write any word there: each would be a series of its own."""
    return request.method if request.method in {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"} else "other"


def _naming(send: Send, id: str) -> Send:
    async def named(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), (b"X-Request-Id", id.encode())]}
        await send(message)

    return named
