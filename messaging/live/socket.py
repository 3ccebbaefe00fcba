"""One browser's connection, as the hub sees it."""

import asyncio
import logging
from typing import Final
from uuid import UUID

from identity.models import Account
from messaging.live import codes
from messaging.live.inlet import Hear
from messaging.live.outlet import Outlet, Ready

_log = logging.getLogger(__name__)

WAITING_CHARACTERS: Final = 2 * 1024 * 1024
"""What a slow receiver may have waiting; beyond it, catching up over HTTP is the better way."""


class Turn:
    """A turn of the event loop: when it ends, each socket that was told something is written to once."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._touched: list[Socket] = []

    def touch(self, socket: "Socket") -> None:
        if not self._touched:
            self._loop.call_soon(self._end)
        self._touched.append(socket)

    def _end(self) -> None:
        touched, self._touched = self._touched, []
        for socket in touched:
            try:
                socket.flush()
            except Exception:
                _log.exception("a socket could not be written to")


class Socket:
    """Takes frames at once and writes them when the loop's turn ends, together, if the receiver keeps up. All of it
    belongs to the event loop's thread.

    Nothing is sent before `begin`, so that `hello` comes first although the hub knows the socket already.
    """

    def __init__(self, *, person: Account, session: UUID, outlet: Outlet, turn: Turn) -> None:
        self.person = person
        self.account: UUID = person.id
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
        self.placing = self.fresh = self.gone = self.began = False
        """Being placed by the hub; by rights that nothing changed since; the connection is no more; hello was said."""
        self.ending: asyncio.TimerHandle | None = None
        """When its session will be over, unless it was prolonged."""
        self._outlet = outlet
        self._outlet.drained = self.flush
        self._turn = turn
        self._waiting: list[Ready] = []
        self._size = 0
        self._touched = self._ended = False
        self._code: int | None = None

    @property
    def closed(self) -> bool:
        return self._code is not None

    def listen(self, hear: Hear) -> None:
        """Has what comes heard at once, where the server lets one."""
        self._outlet.listen(hear)

    def begin(self, hello: str) -> None:
        self._waiting.insert(0, Ready(hello))
        self._size += len(hello)
        self.began = True
        self._touch()

    def deliver(self, ready: Ready) -> None:
        """Never waits. Who has too much waiting is cut off, and catches up when it returns."""
        if self._code is not None:
            return
        self._size += ready.size
        if self._size > WAITING_CHARACTERS:
            self._cut_off()
            return
        self._waiting.append(ready)
        if not self._touched:
            self._touch()

    def say(self, text: str) -> None:
        """To this socket alone."""
        self.deliver(Ready(text))

    def close(self, code: int) -> None:
        """Sends what waits, then closes. Only the first reason counts."""
        if self.closed:
            return
        self._code = code
        if not self.began:
            self._waiting.clear()
            self.began = True
        self._touch()

    async def stop(self) -> None:
        """The connection is gone."""
        self._code = self._code or codes.FAILED
        self._waiting.clear()
        await self._outlet.stop()

    def _touch(self) -> None:
        if not self._touched:
            self._touched = True
            self._turn.touch(self)

    def _cut_off(self) -> None:
        self._code = codes.SLOW
        self._waiting.clear()
        self._end(codes.SLOW)

    def flush(self) -> None:
        """Writes what waits, if the receiver keeps up; `Turn` and the outlet know when."""
        self._touched = False
        if not self.began or self._outlet.full:
            return
        if self._waiting:
            waiting, self._waiting, self._size = self._waiting, [], 0
            self._outlet.write(waiting)
        if self._code is not None and not self._outlet.full:
            self._end(self._code)

    def _end(self, code: int) -> None:
        if not self._ended:
            self._ended = True
            self._outlet.close(code)
