"""From process to process, by Redis or Valkey: one subscription per group and process, none with one process.

What is said there is kept nowhere. A process that cannot hear looks up now and then whatever its sockets may have
missed; once it can again, it says so to all, and each does so.
"""

import asyncio
import json
import logging
import secrets
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Iterable
from contextvars import Context
from datetime import timedelta
from itertools import islice
from time import monotonic
from typing import Final

from django.conf import settings

from messaging.live import orders
from messaging.live.line import FAILURES, Line, say_blocking
from messaging.live.orders import Order

PROCESS: Final = secrets.token_hex(8)
AGAIN: Final = timedelta(seconds=1)
"""How long after a failure one connects again."""
MEANWHILE: Final = timedelta(seconds=60)
"""While nothing can be heard, what was missed is looked up so often: each time every browser asks a dozen things."""
MOST: Final = 20_000
"""Orders that may wait to be said; more are given up."""
_AT_ONCE: Final = 256
_log = logging.getLogger(__name__)


def leads_anywhere() -> bool:
    """Whether there may be other processes."""
    return bool(settings.REDIS_URL)


def publish_from_outside(given: Iterable[Order]) -> None:
    """For a process that has no hub: it tells the others all the same."""
    if leads_anywhere():
        try:
            say_blocking(settings.REDIS_URL, map(_told, given))
        except FAILURES:
            _log.exception("other processes could not be told")


def reach_others() -> None:
    """Raises OSError or RedisError where nothing is taken."""
    if leads_anywhere():
        say_blocking(settings.REDIS_URL, [("health", b"")])


class Relay:
    """Hands the orders of other processes to `obey`. `wants` says whether this process still needs a group; `missed` is
    called when something may have been."""

    def __init__(self, obey: Callable[[Order], None], wants: Callable[[str], bool], missed: Callable[[], None]) -> None:
        self._obey, self._wants, self._missed = obey, wants, missed
        self._groups: set[str] = set()
        self._waiting: deque[tuple[str, bytes]] = deque()
        self._anything = asyncio.Event()
        self._changing = asyncio.Lock()
        self._line: Line | None = None
        self._failed: asyncio.Future[None] | None = None
        self._tried = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._over = False
        self.deaf = False
        """Whether nothing can be heard or said."""
        self._looked = float("-inf")

    @property
    def alone(self) -> bool:
        return not leads_anywhere()

    async def follow(self, groups: Collection[str]) -> None:
        """Returns once nothing said in these groups can be missed; at once while nothing can be heard: then `missed`
        will be called."""
        if self.alone:
            return
        self._begin()
        await self._tried.wait()
        async with self._changing:
            new = set(groups) - self._groups
            self._groups |= new
            if self._line is not None:
                await self._attempt(self._line.follow(new))

    async def release(self, groups: Collection[str]) -> None:
        """Stops following those of these groups that nobody here needs any more."""
        if self.alone:
            return
        async with self._changing:
            over = {group for group in self._groups.intersection(groups) if not self._wants(group)}
            self._groups -= over
            if self._line is not None:
                await self._attempt(self._line.leave(over))

    def publish(self, given: Iterable[Order]) -> None:
        """Never waits. What cannot be said now is given up: `missed` tells the others, once they hear."""
        if self.alone or self.deaf:
            return
        self._begin()
        self._waiting.extend(map(_told, given))
        self._anything.set()
        if len(self._waiting) > MOST:
            self._fail(TimeoutError("orders are not taken"))

    async def close(self) -> None:
        self._over = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _begin(self) -> None:
        if self._task is None:
            # It works for many: not in the name of whoever comes first.
            self._task = asyncio.create_task(self._run(), context=Context())

    async def _run(self) -> None:
        while True:
            try:
                await self._speak_and_hear(Line(settings.REDIS_URL))
            except* Exception:
                if not self.deaf:
                    _log.exception("other processes cannot be heard")
            if self._over:  # A failure at the moment of a cancellation takes its place, in Python before 3.13.
                return
            self.deaf = True
            self._waiting.clear()
            self._tried.set()
            self._look_meanwhile()
            await asyncio.sleep(AGAIN.total_seconds())

    def _look_meanwhile(self) -> None:
        if monotonic() - self._looked >= MEANWHILE.total_seconds():
            self._looked = monotonic()
            self._missed()

    async def _speak_and_hear(self, line: Line) -> None:
        """Until one of them fails."""
        self._failed = asyncio.get_running_loop().create_future()
        try:
            await line.open(orders.EVERYBODY)
            async with asyncio.TaskGroup() as together:
                together.create_task(self._hear(line))
                together.create_task(self._watch(self._failed))
                await self._take_up(line)
                together.create_task(self._speak(line))
        finally:
            self._line = None
            await line.close()

    async def _take_up(self, line: Line) -> None:
        async with self._changing:
            await line.follow(self._groups)
            self._line = line
        was_deaf, self.deaf = self.deaf, False
        self._tried.set()
        if was_deaf:
            self._missed()
            self.publish([orders.again()])

    async def _hear(self, line: Line) -> None:
        async for said in line.hear():
            self._pass_on(said)

    async def _speak(self, line: Line) -> None:
        while await self._anything.wait():
            said = list(islice(self._waiting, _AT_ONCE))
            await line.say(said)
            for _ in said:
                self._waiting.popleft()
            if not self._waiting:
                self._anything.clear()

    @staticmethod
    async def _watch(failed: asyncio.Future[None]) -> None:
        await failed

    async def _attempt(self, change: Awaitable[None]) -> None:
        try:
            await change
        except FAILURES as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        if self._failed is not None and not self._failed.done():
            self._failed.set_exception(error)

    def _pass_on(self, said: bytes) -> None:
        """One order that cannot be obeyed, perhaps of a newer release, must not silence the others."""
        try:
            told = json.loads(said)
            if told["from"] != PROCESS:
                self._obey(told["order"])
        except Exception:
            _log.exception("an order of another process could not be obeyed")


def _told(order: Order) -> tuple[str, bytes]:
    return order["group"], json.dumps({"from": PROCESS, "order": order}).encode()
