"""What a process does while it cannot hear the others, and afterwards. Valkey is real: it dies and freezes."""

import asyncio
import json
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from messaging.live import orders, relay
from messaging.live.orders import Order
from messaging.live.relay import PROCESS, Relay
from tests.faults import machines
from tests.faults.machines import Machine, tell
from tests.messaging.tab import PATIENCE
from tests.support.stores import wait_for

ROOM = "room.x"


@pytest.fixture
def valkey(tmp_path: Path, settings: Any) -> Iterator[Machine]:
    """This process is one of several."""
    with machines.valkey(tmp_path / "valkey") as (machine, port):
        settings.REDIS_URL = f"redis://127.0.0.1:{port}"
        yield machine


class Process:
    """What is heard here."""

    def __init__(self) -> None:
        self.relay = Relay(self._obey, lambda _: True, self._miss)
        self.obeyed: asyncio.Queue[str] = asyncio.Queue()
        self.missed = asyncio.Event()

    def _obey(self, order: Order) -> None:
        if order["do"] == "unheard of":
            raise KeyError(order["do"])
        self.obeyed.put_nowait(order["do"])

    def _miss(self) -> None:
        self.missed.set()

    async def hears(self, url: str, do: str) -> None:
        """What another process says."""
        await asyncio.to_thread(say, url, {"from": "elsewhere", "order": {"do": do}})
        async with asyncio.timeout(PATIENCE):
            while await self.obeyed.get() != do:
                pass

    async def is_deaf(self) -> None:
        """And has said, for the first time, that something may have been missed."""
        await asyncio.to_thread(wait_for, "silence", lambda: self.relay.deaf)
        await asyncio.wait_for(self.missed.wait(), PATIENCE)
        self.missed.clear()


def say(url: str, told: object) -> None:
    with Redis.from_url(url) as redis:
        redis.publish(f"maillage.{ROOM}", json.dumps(told))


async def test_a_group_that_is_followed_is_heard_from_then_on(valkey: Machine, settings: Any) -> None:
    process = Process()
    await process.relay.follow([ROOM])
    await process.hears(settings.REDIS_URL, "well")
    await process.relay.close()


async def test_strange_things_do_not_keep_it_from_hearing(valkey: Machine, settings: Any) -> None:
    process = Process()
    await process.relay.follow([ROOM])
    for strange in ({"type": "of another program"}, {"from": PROCESS, "order": {"do": "own"}}, [1]):
        await asyncio.to_thread(say, settings.REDIS_URL, strange)
    await asyncio.to_thread(say, settings.REDIS_URL, {"from": "elsewhere", "order": {"do": "unheard of"}})
    await process.hears(settings.REDIS_URL, "well")
    assert not process.relay.deaf and process.obeyed.empty()
    await process.relay.close()


async def test_it_hears_a_valkey_that_came_back_and_says_that_something_may_have_been_missed(
    valkey: Machine, settings: Any
) -> None:
    process = Process()
    await process.relay.follow([ROOM])
    valkey.kill()
    await process.is_deaf()
    valkey.start()
    await asyncio.wait_for(process.missed.wait(), PATIENCE)
    await process.hears(settings.REDIS_URL, "well")
    await process.relay.close()


async def test_while_it_hears_nothing_what_was_missed_is_looked_up_again_and_again(
    valkey: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay, "MEANWHILE", timedelta())
    process = Process()
    await process.relay.follow([ROOM])
    valkey.kill()
    for _ in range(3):
        await asyncio.wait_for(process.missed.wait(), PATIENCE)
        process.missed.clear()
    await process.relay.close()


async def test_it_notices_one_that_answers_no_more(valkey: Machine) -> None:
    process = Process()
    await process.relay.follow([ROOM])
    tell(valkey.running, signal.SIGSTOP)
    await process.is_deaf()
    tell(valkey.running, signal.SIGCONT)
    await asyncio.wait_for(process.missed.wait(), PATIENCE)
    await process.relay.close()


async def test_who_comes_while_nothing_can_be_heard_waits_for_nobody_and_hears_later(
    valkey: Machine, settings: Any
) -> None:
    valkey.kill()
    process = Process()
    await asyncio.wait_for(process.relay.follow([ROOM]), PATIENCE)
    await process.is_deaf()
    process.relay.publish([orders.again()] * 100_000)
    valkey.start()
    await asyncio.wait_for(process.missed.wait(), PATIENCE)
    await process.hears(settings.REDIS_URL, "well")
    await process.relay.close()


async def test_the_others_are_told_by_whoever_hears_again(valkey: Machine) -> None:
    process = Process()
    await process.relay.follow([ROOM])
    valkey.kill()
    await process.is_deaf()
    valkey.start()
    with Redis.from_url(f"redis://127.0.0.1:{valkey.command[2]}") as redis, redis.pubsub() as ears:
        ears.subscribe(f"maillage.{orders.EVERYBODY}")
        async with asyncio.timeout(PATIENCE):
            while (said := await asyncio.to_thread(ears.get_message, timeout=1)) is None or said["type"] != "message":
                pass
    assert json.loads(said["data"])["order"] == orders.again()
    await process.relay.close()


async def test_whoever_leaves_while_their_group_is_being_followed_silences_nobody(
    valkey: Machine, settings: Any
) -> None:
    process = Process()
    await process.relay.follow([ROOM])
    for turns in range(60):
        leaving = asyncio.create_task(process.relay.follow([f"room.{turns}"]))
        for _ in range(turns):
            await asyncio.sleep(0)
        leaving.cancel()
        await asyncio.wait([leaving])
        await process.relay.follow([f"room.after.{turns}"])
        assert not process.relay.deaf, f"after {turns} turns"
    await process.hears(settings.REDIS_URL, "well")
    assert not process.missed.is_set()
    await process.relay.close()


async def test_it_stops_although_its_connection_fails_at_that_moment(valkey: Machine) -> None:
    process = Process()
    await process.relay.follow([ROOM])
    process.relay.publish([orders.again()] * (relay.MOST + 1))
    async with asyncio.timeout(PATIENCE):
        await process.relay.close()
