"""The one place of a process through which sockets hear what happens. All of it belongs to the event loop's thread."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence, Set
from datetime import timedelta
from itertools import chain
from typing import Any, Final
from uuid import UUID

from kernel import clock
from messaging.live import allowance, codes, frames, orders
from messaging.live.allowance import Pace
from messaging.live.orders import Order
from messaging.live.outlet import Ready
from messaging.live.presence import Presence
from messaging.live.relay import Relay
from messaging.live.rights import Rights, rights_of, standings_of
from messaging.live.socket import Socket, Turn
from messaging.live.thread import DatabaseThread
from messaging.live.writer import Writer

SOON: Final = timedelta(seconds=1)
"""When processes hear of each other again, all of them say so within a moment."""
_log = logging.getLogger(__name__)


class Hub:
    """Knows which sockets hear which rooms. A socket is struck off at once when a right ends, and placed anew by what
    the database says."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.clerk = DatabaseThread("maillage-live")
        self.writer = Writer(self.do)
        self.turn = Turn()
        self.paces = defaultdict[UUID, Pace](Pace)
        """By account, as long as the process: connecting anew gives nothing back."""
        self.relay = Relay(self.obey, self._wants, self._again)
        self._presence = Presence(self)
        self._rooms: defaultdict[str, set[Socket]] = defaultdict(set)
        self._accounts: defaultdict[UUID, set[Socket]] = defaultdict(set)
        self._discovered: set[str] = set()
        self._review_due = False
        self._reviewing = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._orders: dict[str, Callable[..., None]] = {
            "grow": self._grow,
            "say": self._say,
            "tell": self._tell,
            "reseat": self._reseat,
            "recheck": self._recheck,
            "discover": self._discover,
            "end": self._end,
            "muster": self._presence.hear,
            "again": self._again,
        }

    async def enter(self, socket: Socket) -> None:
        """The socket hears from now on all that it may; `hello` is the first of it."""
        if len(self._accounts[socket.account]) >= allowance.SOCKETS:
            socket.close(codes.TOO_MANY)
            return
        self._accounts[socket.account].add(socket)
        socket.placing = True  # What changes from here on is seen below.
        await self.relay.follow([orders.group_of_account(socket.account)])
        await self._place(socket)
        if not socket.closed:
            hello = await self._hello(socket)
            if not socket.closed:
                socket.begin(hello)

    def leave(self, socket: Socket) -> None:
        """The connection is gone."""
        socket.gone = True
        if socket.ending is not None:
            socket.ending.cancel()
        left = [self._strike_off(socket, room) for room in list(socket.rooms)]
        self._accounts[socket.account].discard(socket)
        if not self._accounts[socket.account]:
            del self._accounts[socket.account]
        self._presence.leave(socket)
        self.spawn(self.relay.release([orders.group_of_account(socket.account), *left]))

    def do(self, given: Sequence[Order]) -> None:
        """Here and in every other process."""
        for order in given:
            self.obey(order)
        self.publish(given)

    def publish(self, given: Sequence[Order]) -> None:
        """In every other process."""
        self.relay.publish(given)

    def obey(self, order: Order) -> None:
        """In this process."""
        fields = {name: value for name, value in order.items() if name not in ("group", "do")}
        self._orders[order["do"]](**fields)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def later(self, delay: timedelta, call: Any, *args: Any) -> None:
        self.loop.call_later(delay.total_seconds(), call, *args)

    async def close(self) -> None:
        """For a process that goes on without it."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.relay.close()
        await self.writer.close()
        await self.clerk.close()

    # What the orders of orders.py do here, by name.

    def _grow(self, room: str, text: str) -> None:
        ready = Ready(text)
        for socket in self._rooms.get(room, ()):
            socket.deliver(ready)

    def _say(self, room: str, texts: list[str], but: str, only: list[str] | None) -> None:
        ready = Ready(*texts)
        meant: Iterable[Socket] = self._rooms.get(room, ()) if only is None else self._sockets_of(only)
        if but:
            silent = UUID(but)
            meant = (socket for socket in meant if socket.account != silent)
        for socket in meant:
            if room in socket.readable:
                socket.deliver(ready)

    def _tell(self, account: str, texts: list[str]) -> None:
        ready = Ready(*texts)
        for socket in self._accounts.get(UUID(account), ()):
            socket.deliver(ready)

    def _reseat(self, account: str, room: str, ended: bool) -> None:
        for socket in self._accounts.get(UUID(account), ()):
            if ended:
                self._cut(socket, room)
            else:
                # It counts as new, though one may have read it before.
                socket.readable -= {room}
            self._look_again(socket)

    def _recheck(self, account: str) -> None:
        for socket in self._accounts.get(UUID(account), ()):
            self._look_again(socket)

    def _discover(self, territory: str, room: str) -> None:
        """Once: whom it is not for, asks in vain."""
        if room not in self._discovered:
            self._discovered.add(room)
            for socket in self._rooms.get(territory, ()):
                if room not in socket.rooms:
                    self._look_again(socket)

    def _end(self, account: str, session: str) -> None:
        for socket in self._accounts.get(UUID(account), ()):
            if str(socket.session) == session:
                socket.close(codes.SIGNED_OUT)

    def _again(self) -> None:
        """Of several that ask for it at one time, or while it is done, the first is enough."""
        if not self._review_due:
            self._review_due = True
            self.later(SOON, lambda: self.spawn(self._review()))

    async def _review(self) -> None:
        """Greets every socket anew, one after the other: its browser then asks for what it missed."""
        async with self._reviewing:
            self._review_due = False
            for socket in [socket for sockets in self._accounts.values() for socket in sockets]:
                if socket.began and not socket.closed:
                    await self._greet_anew(socket)

    async def _greet_anew(self, socket: Socket) -> None:
        socket.fresh = False
        try:
            if not socket.placing:
                await self._place(socket)
            if not socket.closed:
                socket.say(await self._hello(socket))
        except Exception:
            _log.exception("a socket could not be greeted anew")
            socket.close(codes.FAILED)

    async def _hello(self, socket: Socket) -> str:
        """Asks until nothing changed while it was asked: a socket that was not greeted is told of no change."""
        asked, standings = None, list[frames.Standing]()
        while asked != (now := (list(socket.rooms), socket.readable)):
            asked, standings = now, await self.clerk.run(standings_of, *now)
        return frames.encode(
            frames.Hello(
                now=clock.now(),
                account=socket.account,
                rooms=standings,
                shown=socket.shown,
                late=self.relay.deaf,
            )
        )

    def _sockets_of(self, accounts: Sequence[str]) -> Iterator[Socket]:
        return chain.from_iterable(self._accounts.get(UUID(account), ()) for account in accounts)

    # Places.

    def _cut(self, socket: Socket, ended: str) -> None:
        """Of a territory, all its rooms end with it."""
        self._presence.watch(socket, socket.territories - {ended})
        over = frozenset(room for room, territory in socket.rooms.items() if ended in (room, territory))
        _tell_of_rooms(socket, left=socket.readable & over)
        for room in over:
            self._strike_off(socket, room)

    def _look_again(self, socket: Socket) -> None:
        socket.fresh = False
        if not socket.placing:
            self.spawn(self._place(socket))

    async def _place(self, socket: Socket) -> None:
        """Asks what the socket may hear until nothing changed while it was asked."""
        socket.placing, socket.fresh, rights = True, False, None
        try:
            while not socket.fresh:
                socket.fresh = True
                rights = await self.clerk.run(rights_of, socket.person, socket.session)
        except Exception:
            socket.close(codes.FAILED)
            raise
        finally:
            socket.placing = False
        if rights is None:
            socket.close(codes.SIGNED_OUT)
        elif not socket.gone:
            await self._seat(socket, rights)

    async def _seat(self, socket: Socket, rights: Rights) -> None:
        lost, gained = socket.rooms.keys() - rights.rooms.keys(), rights.rooms.keys() - socket.rooms.keys()
        before = socket.readable
        unused = [self._strike_off(socket, room) for room in lost]
        for room in gained:
            socket.rooms[room] = rights.rooms[room]
            self._rooms[room].add(socket)
        socket.readable = rights.readable
        self._presence.show(socket, shown=rights.shown)
        self._presence.watch(socket, rights.territories)
        self._remember_end(socket, rights.until)
        _tell_of_rooms(socket, left=before - rights.readable)
        await self.relay.follow([orders.group_of_room(room) for room in gained])
        await self.relay.release(unused)
        # Meanwhile it may have been cut or seated anew: what ended since is not to be entered.
        _tell_of_rooms(socket, joined=(rights.readable - before) & socket.readable)

    def _remember_end(self, socket: Socket, until: int) -> None:
        """No act tells of a session that runs out: then the database is asked, which knows whether it was prolonged."""
        if socket.ending is not None:
            socket.ending.cancel()
        left = timedelta(milliseconds=until - clock.now())
        socket.ending = self.loop.call_later(left.total_seconds(), self._look_again, socket)

    def _strike_off(self, socket: Socket, room: str) -> str:
        """Returns the room's group, which may be of no more use here."""
        del socket.rooms[room]
        socket.readable -= {room}
        self._rooms[room].discard(socket)
        if not self._rooms[room]:
            del self._rooms[room]
        return orders.group_of_room(room)

    def _wants(self, group: str) -> bool:
        kind, _, name = group.partition(".")
        return name in self._rooms if kind == "room" else UUID(name) in self._accounts

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception():
            _log.error("the hub failed", exc_info=task.exception())


def _tell_of_rooms(socket: Socket, *, left: Set[str] = frozenset(), joined: Set[str] = frozenset()) -> None:
    """Of changes: the rooms that it begins with stand in `hello`."""
    if socket.began:
        for room in left:
            socket.say(frames.encode(frames.RoomLeft(room=room)))
        for room in joined:
            socket.say(frames.encode(frames.RoomJoined(room=room)))
