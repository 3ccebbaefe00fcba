"""One connection to Redis or Valkey to hear by, and one to speak by: they fail as one.

The library would connect anew by itself and subscribe again. What was said meanwhile is kept nowhere: nobody would
know that they missed it.

How long an answer may take is watched here: the library's own limit for writing is `asyncio.wait_for`, which before
Python 3.12 may swallow a cancellation (python/cpython#86296), and whoever should have stopped would wait for ever.
"""

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable
from datetime import timedelta
from typing import Any, Final

from redis import Redis as Blocking
from redis import RedisError
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.retry import Retry as BlockingRetry

PATIENCE: Final = timedelta(seconds=2)
"""How long an answer may take."""
QUIET: Final = timedelta(seconds=2)
"""After so long without a word it is asked whether anybody is there."""
FAILURES: Final = (OSError, RedisError)
_SPEECH: Final[dict[str, Any]] = {"socket_connect_timeout": PATIENCE.total_seconds(), "protocol": 2}
_PREFIX: Final = "maillage."


class Line:
    """Every method raises one of FAILURES where the connection is of no more use."""

    def __init__(self, url: str) -> None:
        self._redis: Redis = Redis.from_url(url, retry=Retry(NoBackoff(), 0), socket_timeout=None, **_SPEECH)
        self._ears = self._redis.pubsub()
        self._asked: dict[bytes, asyncio.Future[None]] = {}

    async def open(self, group: str) -> None:
        """Connects; what is said in the group will be heard."""
        async with _patience():
            await self._ears.subscribe(_PREFIX + group)

    async def follow(self, groups: Collection[str]) -> None:
        """Returns once all that is said in these groups is heard; `hear` must be under way."""
        if not groups:
            return
        names = [_PREFIX + group for group in groups]
        asked = {name.encode(): asyncio.get_running_loop().create_future() for name in names}
        self._asked |= asked
        async with _patience():
            await self._ears.subscribe(*names)
            await asyncio.gather(*asked.values())

    async def leave(self, groups: Collection[str]) -> None:
        if groups:
            async with _patience():
                await self._ears.unsubscribe(*(_PREFIX + group for group in groups))

    async def hear(self) -> AsyncIterator[bytes]:
        """All that is said in the groups, for ever."""
        asked = False
        while True:
            said = await self._ears.get_message(timeout=QUIET.total_seconds())
            if said is None:
                if asked:
                    raise TimeoutError("nobody is there")
                async with _patience():
                    await self._ears.ping()
            elif said["type"] == "message":
                yield said["data"]
            elif said["type"] == "subscribe":
                self._follows(said["channel"])
            asked = said is None

    def _follows(self, name: bytes) -> None:
        """Whoever asked for it may have left meanwhile: that silences nobody."""
        asked = self._asked.pop(name, None)
        if asked is not None and not asked.done():
            asked.set_result(None)

    async def say(self, said: Iterable[tuple[str, bytes]]) -> None:
        """Groups, each with what is said in it, in this order."""
        async with _patience(), self._redis.pipeline(transaction=False) as together:
            for group, data in said:
                together.publish(_PREFIX + group, data)
            await together.execute()

    async def close(self) -> None:
        await self._ears.aclose()  # type: ignore[no-untyped-call]
        await self._redis.aclose()


def _patience() -> asyncio.Timeout:
    return asyncio.timeout(PATIENCE.total_seconds())


def say_blocking(url: str, said: Iterable[tuple[str, bytes]]) -> None:
    """For a program that has no event loop. Raises one of FAILURES."""
    retry = BlockingRetry(NoBackoff(), 0)
    with Blocking.from_url(url, retry=retry, socket_timeout=PATIENCE.total_seconds(), **_SPEECH) as redis:
        for group, data in said:
            redis.publish(_PREFIX + group, data)
