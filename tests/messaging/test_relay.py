"""What a process does when the others cannot be heard."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from redis import ConnectionError as Unreachable

from messaging.live import relay
from messaging.live.orders import Order
from messaging.live.relay import Relay
from tests.messaging.tab import PATIENCE


class Shaky:
    """A channel layer that loses its server, and says strange things, before it works again."""

    def __init__(self) -> None:
        self._said: list[Any] = [
            Unreachable("gone"),
            {"type": "of another program"},
            {"from": "elsewhere", "order": {"do": "unheard of"}},
            {"from": "elsewhere", "order": {"do": "well"}},
        ]

    async def new_channel(self) -> str:
        return "channel"

    async def group_add(self, group: str, channel: str) -> None:
        return

    async def receive(self, _channel: str) -> Any:
        if not self._said:
            await asyncio.Event().wait()
        said = self._said.pop(0)
        if isinstance(said, Exception):
            raise said
        return said

    async def flush(self) -> None:
        return


async def test_it_goes_on_listening_and_says_that_it_could_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "AGAIN", timedelta(0))
    monkeypatch.setattr(relay, "layer_between_processes", Shaky)
    obeyed, deaf = asyncio.Event(), []

    def obey(order: Order) -> None:
        deaf.append(listener.deaf)
        if order["do"] != "well":
            raise KeyError(order["do"])
        obeyed.set()

    listener = Relay(obey, wants=lambda _: True)
    failures: list[bool] = []
    monkeypatch.setattr(relay._log, "exception", lambda *_: failures.append(listener.deaf))
    await listener.follow(["room.x"])
    await asyncio.wait_for(obeyed.wait(), PATIENCE)
    assert failures == [True, False, False]
    assert deaf == [False, False]
    await listener.close()
