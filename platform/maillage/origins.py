"""Which pages may open a socket. Channels compares host names alone, and cookies know no port either."""

from typing import Any

from channels.security.websocket import WebsocketDenier


def own_pages_only(application: Any) -> Any:
    """Wraps a WebSocket application: what serves another port of this host is another site."""
    denied = WebsocketDenier.as_asgi()

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        headers = dict(scope["headers"])
        page = headers.get(b"origin", b"").partition(b"://")[2]
        own = page.lower() == headers.get(b"host", b"").lower()
        await (application if own else denied)(scope, receive, send)

    return guarded
