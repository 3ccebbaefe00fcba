"""One browser's connection, as the hub sees it."""

import asyncio
from collections import deque
from typing import Final
from uuid import UUID

from identity.models import Account
from messaging.live import codes
from messaging.live.outlet import Outlet, Send

WAITING_CHARACTERS: Final = 2 * 1024 * 1024
"""What a slow receiver may have waiting; beyond it, catching up over HTTP is the better way."""


class Socket:
    """Takes ready text at once and sends it when the receiver keeps up. All of it belongs to the event loop's thread.

    Nothing is sent before `begin`, so that `hello` comes first although the hub knows the socket already.
    """

    def __init__(self, *, person: Account, session: UUID, send: Send, outlet: Outlet) -> None:
        self.person = person
        self.session = session
        self.rooms: dict[str, str] = {}
        """Each room whose log it hears of, with its territory (a territory with itself)."""
        self.readable: frozenset[str] = frozenset()
        """Those whose messages it hears."""
        self.territories: set[str] = set()
        """Those it is a member of: a guest hears a territory's log and is not told who is here."""
        self.shown = False
        """Whether others see that its account is here, and writing."""
        self.unanswered = 0
        """Messages on their way to the database."""
        self.placing = self.fresh = self.gone = False
        """Being placed by the hub; by rights that nothing changed since; the connection is no more."""
        self.ending: asyncio.TimerHandle | None = None
        """When its session will be over, unless it was prolonged."""
        self._send, self._outlet = send, outlet
        self._waiting: deque[str] = deque()
        self._size = 0
        self._wake = asyncio.Event()
        self._code: int | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def account(self) -> UUID:
        return self.person.id

    @property
    def closed(self) -> bool:
        return self._code is not None

    @property
    def began(self) -> bool:
        return self._task is not None

    def begin(self, hello: str) -> None:
        self._waiting.appendleft(hello)
        self._size += len(hello)
        self._wake.set()
        self._task = asyncio.create_task(self._run())

    def deliver(self, text: str) -> None:
        """Never waits. Who has too much waiting is cut off, and catches up when it returns."""
        if self.closed:
            return
        if self._size + len(text) > WAITING_CHARACTERS:
            self._cut_off()
            return
        self._waiting.append(text)
        self._size += len(text)
        self._wake.set()

    def close(self, code: int) -> None:
        """Sends what waits, then closes. Only the first reason counts."""
        if self.closed:
            return
        self._code = code
        self._wake.set()
        if self._task is None:
            self._waiting.clear()
            self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """The connection is gone."""
        self._code = self._code or codes.FAILED
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _cut_off(self) -> None:
        self._code = codes.SLOW
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()
        self._task = asyncio.create_task(self._say_goodbye())

    async def _run(self) -> None:
        while self._waiting or not self.closed:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                await self._outlet.ready()
                text = self._waiting.popleft()
                self._size -= len(text)
                await self._send({"type": "websocket.send", "text": text})
        await self._say_goodbye()

    async def _say_goodbye(self) -> None:
        await self._send({"type": "websocket.close", "code": self._code})
