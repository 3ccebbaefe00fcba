"""From process to process, through the channel layer: one subscription per room and process, none with one process."""

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

from channels.layers import InMemoryChannelLayer, get_channel_layer

Order = dict[str, Any]
"""What a hub is told to do: `do` names it. Only text, numbers, lists."""

PROCESS = secrets.token_hex(8)


def layer_between_processes() -> Any | None:
    layer = get_channel_layer()
    return None if layer is None or isinstance(layer, InMemoryChannelLayer) else layer


class Relay:
    """Hands each order of another process to `obey`. One per hub; it listens while `follow`ed groups are not empty."""

    def __init__(self, obey: Callable[[Order], None]) -> None:
        self._obey = obey
        self._layer = layer_between_processes()
        self._channel: str | None = None
        self._groups: set[str] = set()
        self._listening: asyncio.Task[None] | None = None
        self._changing = asyncio.Lock()

    @property
    def alone(self) -> bool:
        return self._layer is None

    async def follow(self, groups: set[str]) -> None:
        """Returns once nothing of these groups can be missed any more."""
        if self._layer is None:
            return
        async with self._changing:
            if self._channel is None:
                self._channel = await self._layer.new_channel()
                self._listening = asyncio.create_task(self._listen(self._channel))
            for group in groups - self._groups:
                await self._layer.group_add(group, self._channel)
                self._groups.add(group)

    async def unfollow(self, groups: set[str]) -> None:
        if self._layer is None:
            return
        async with self._changing:
            for group in groups & self._groups:
                await self._layer.group_discard(group, self._channel)
                self._groups.discard(group)

    async def publish(self, group: str, order: Order) -> None:
        if self._layer is not None:
            await self._layer.group_send(group, {"type": "live", "from": PROCESS, **order})

    async def close(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
        await self.unfollow(set(self._groups))

    async def _listen(self, channel: str) -> None:
        assert self._layer is not None
        while True:
            order = await self._layer.receive(channel)
            if order.pop("from") != PROCESS:
                self._obey(order)
