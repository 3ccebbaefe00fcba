"""Who is here: in each territory, the accounts with a socket in any process."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Final
from uuid import UUID

from messaging.live import frames, orders
from messaging.live.outlet import Ready
from messaging.live.relay import PROCESS
from messaging.live.socket import Socket

if TYPE_CHECKING:
    from messaging.live.hub import Hub

GRACE: Final = timedelta(seconds=4)
"""A page that is loaded again is no departure."""
MUSTER_EVERY: Final = timedelta(seconds=20)
FORGOTTEN_AFTER: Final = timedelta(seconds=65)
"""A process that said nothing for so long is gone, and those who were here through it."""


class Presence:
    """Each process says who is here through it, whole, and hears the others; only differences reach the sockets."""

    def __init__(self, hub: "Hub") -> None:
        self._hub = hub
        self._watchers: defaultdict[str, set[Socket]] = defaultdict(set)
        self._here: defaultdict[str, dict[str, frozenset[UUID]]] = defaultdict(dict)
        self._heard: dict[str, float] = {}
        self._mustering = False

    def watch(self, socket: Socket, territories: Iterable[str]) -> None:
        """From now on the socket stands in exactly these territories. What changes thereby is told at once."""
        wanted = set(territories)
        for territory in socket.territories - wanted:
            self._drop(socket, territory)
            self._settle(territory)
        for territory in wanted - socket.territories:
            self._join(socket, territory)

    def show(self, socket: Socket, *, shown: bool) -> None:
        """Others see its account where it stands, or do not any more."""
        if socket.shown != shown:
            socket.shown = shown
            for territory in socket.territories:
                self._settle(territory)

    def leave(self, socket: Socket) -> None:
        for territory in set(socket.territories):
            self._drop(socket, territory)
            self._hub.later(GRACE, self._settle, territory)

    def here(self, territory: str) -> set[UUID]:
        return set[UUID]().union(*self._here[territory].values())

    def hear(self, *, territory: str, process: str, here: list[str], ask: bool) -> None:
        """Another process says who is here through it."""
        self._heard[process] = monotonic()
        if territory not in self._watchers:
            return
        self._set(territory, process, frozenset(map(UUID, here)))
        if ask:
            self._hub.publish([self._own(territory)])

    def _join(self, socket: Socket, territory: str) -> None:
        first = territory not in self._watchers
        self._settle(territory, arriving=socket.account if socket.shown else None)
        self._watchers[territory].add(socket)
        socket.territories.add(territory)
        socket.say(frames.encode(frames.Here(territory=territory, here=sorted(self.here(territory)))))
        if first:
            self._hub.publish([self._own(territory, ask=True)])
        self._begin_mustering()

    def _drop(self, socket: Socket, territory: str) -> None:
        socket.territories.discard(territory)
        self._watchers[territory].discard(socket)
        if not self._watchers[territory]:
            del self._watchers[territory]

    def _settle(self, territory: str, arriving: UUID | None = None) -> None:
        """Makes what this process says of itself true again."""
        watchers = self._watchers.get(territory, ())
        present = {socket.account for socket in watchers if socket.shown} | ({arriving} if arriving else set())
        if present == self._here[territory].get(PROCESS, frozenset()):
            return
        self._set(territory, PROCESS, frozenset(present))
        self._hub.publish([self._own(territory)])
        if not present:
            del self._here[territory]

    def _set(self, territory: str, process: str, present: frozenset[UUID]) -> None:
        before = self.here(territory)
        self._here[territory][process] = present
        now = self.here(territory)
        for account in before ^ now:
            ready = Ready(frames.encode(frames.Presence(territory=territory, account=account, here=account in now)))
            for socket in self._watchers.get(territory, ()):
                socket.deliver(ready)

    def _own(self, territory: str, *, ask: bool = False) -> orders.Order:
        return orders.muster(territory, PROCESS, here=sorted(self._here[territory].get(PROCESS, ())), ask=ask)

    def _begin_mustering(self) -> None:
        if not self._mustering and not self._hub.relay.alone:
            self._mustering = True
            self._hub.later(MUSTER_EVERY, self._muster)

    def _muster(self) -> None:
        self._mustering = False
        for territory in self._watchers:
            self._hub.publish([self._own(territory)])
        self._forget_silent()
        if self._watchers:
            self._begin_mustering()

    def _forget_silent(self) -> None:
        oldest = monotonic() - FORGOTTEN_AFTER.total_seconds()
        for process in [process for process, heard in self._heard.items() if heard < oldest]:
            del self._heard[process]
            for territory in list(self._here):
                if process in self._here[territory]:
                    self._set(territory, process, frozenset())
                    del self._here[territory][process]
