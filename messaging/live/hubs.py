"""Where the hub of this process is, from whatever thread."""

import asyncio

from messaging.live.hub import Hub
from messaging.live.orders import Order, gathering
from messaging.live.relay import publish_from_outside

_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def current() -> Hub:
    """The hub of the running event loop; a server process has one loop, hence one hub."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        for ended in [each for each in _hubs if each.is_closed()]:
            del _hubs[ended]
        _hubs[loop] = Hub()
    return _hubs[loop]


def running() -> list[Hub]:
    """Those whose loop is not closed; from any thread."""
    return [hub for loop, hub in list(_hubs.items()) if not loop.is_closed()]


def post(*given: Order) -> None:
    """Has the hub do these, with one wake-up of its loop; from any thread, after the commit that they tell of."""
    if (waiting := gathering()) is not None:
        waiting.extend(given)
        return
    hubs = running()
    for hub in hubs:
        hub.loop.call_soon_threadsafe(hub.do, given)
    if not hubs:
        publish_from_outside(given)
