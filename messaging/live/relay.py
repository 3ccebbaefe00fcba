"""From process to process, through the channel layer: one subscription per group and process, none with one process."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from typing import Any, Final

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer
from redis import RedisError

from messaging.live.orders import Order

PROCESS: Final = secrets.token_hex(8)
AGAIN: Final = timedelta(seconds=1)
"""How long after a failure one listens again."""
PATIENCE: Final = timedelta(seconds=2)
_log = logging.getLogger(__name__)


def layer_between_processes() -> Any | None:
    """The channel layer, where it leads anywhere."""
    layer = get_channel_layer()
    return None if isinstance(layer, InMemoryChannelLayer) else layer


def publish_from_outside(orders: Iterable[Order]) -> None:
    """For a process that has no hub: it tells the others all the same."""
    layer = layer_between_processes()
    if layer is not None:
        async_to_sync(_publish)(layer, list(orders))


async def reach_others() -> None:
    """Raises OSError, RedisError or TimeoutError where the channel layer takes nothing."""
    layer = layer_between_processes()
    if layer is not None:
        async with asyncio.timeout(PATIENCE.total_seconds()):
            await layer.group_send("health", {"type": "live"})


class Relay:
    """Hands the orders of other processes to `obey`. `wants` says whether this process still needs a group."""

    def __init__(self, obey: Callable[[Order], None], wants: Callable[[str], bool]) -> None:
        self._obey, self._wants = obey, wants
        self._layer = layer_between_processes()
        self._channel = ""
        self._groups: set[str] = set()
        self._listening: asyncio.Task[None] | None = None
        self._changing = asyncio.Lock()
        self.deaf = False
        """Whether listening failed, and did not succeed since."""

    @property
    def alone(self) -> bool:
        return self._layer is None

    async def follow(self, groups: Collection[str]) -> None:
        """Returns once nothing said in these groups can be missed any more."""
        if self._layer is None:
            return
        async with self._changing:
            if self._listening is None:
                self._channel = await self._layer.new_channel()
                self._listening = asyncio.create_task(self._listen())
            for group in groups:
                if group not in self._groups:
                    await self._layer.group_add(group, self._channel)
                    self._groups.add(group)

    async def release(self, groups: Collection[str]) -> None:
        """Stops following those of these groups that nobody here needs any more."""
        if self._layer is None:
            return
        async with self._changing:
            for group in self._groups.intersection(groups):
                if not self._wants(group):
                    await self._layer.group_discard(group, self._channel)
                    self._groups.discard(group)

    async def publish(self, orders: Collection[Order]) -> None:
        if self._layer is not None:
            await _publish(self._layer, orders)

    async def close(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
            await self._layer.flush()  # type: ignore[union-attr]

    async def _listen(self) -> None:
        assert self._layer is not None
        while True:
            try:
                message = await self._layer.receive(self._channel)
                self.deaf = False
            except Exception:
                self.deaf = True
                _log.exception("other processes cannot be heard")
                await asyncio.sleep(AGAIN.total_seconds())
            else:
                self._pass_on(message)

    def _pass_on(self, message: dict[str, Any]) -> None:
        """One order that cannot be obeyed, perhaps of a newer release, must not silence the others."""
        try:
            if message["from"] != PROCESS:
                self._obey(message["order"])
        except Exception:
            _log.exception("an order of another process could not be obeyed")


async def _publish(layer: Any, orders: Collection[Order]) -> None:
    """What does not get through is no loss: whoever misses it finds a gap in its numbers, and asks."""
    for order in orders:
        try:
            await layer.group_send(order["group"], {"type": "live", "from": PROCESS, "order": order})
        except (OSError, RedisError):
            _log.exception("other processes did not hear of %s", order["do"])
