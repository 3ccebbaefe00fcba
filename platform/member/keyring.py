"""The room keys that a member holds."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import pairwise
from typing import Any, Self

from groups.rooms.log.state import Room
from member.aead import Unopenable
from member.boxes import Lock, open_box, open_link, open_wrap
from member.keys import RoomKey, SealingKey
from member.logs import Log

Served = Mapping[str, Iterable[Mapping[str, Any]]]
"""Lists of `boxes`, `links` and `wraps` as the server serves them, of one room or several."""


class Keyring:
    """By room and epoch; of an open room, by the log that it derives its keys from."""

    def __init__(self, keys: Mapping[tuple[str, int], RoomKey] = {}) -> None:
        self._keys = dict(keys)
        self._served: set[tuple[str, int]] = set()
        self._linked: set[tuple[str, int]] = set()
        self._offered: set[tuple[str, int]] = set()

    def copy(self) -> Self:
        copied = type(self)(self._keys)
        copied._served, copied._linked, copied._offered = set(self._served), set(self._linked), set(self._offered)
        return copied

    def add(self, room: str, epoch: int, key: RoomKey) -> None:
        self._keys[room, epoch] = key

    def get(self, room: str, epoch: int) -> RoomKey | None:
        return self._keys.get((room, epoch))

    def has_junk(self, room: str, epoch: int) -> bool:
        """Whether a box or wrap of this epoch was served, and its key is not held: what came does not open."""
        return (room, epoch) in self._served and (room, epoch) not in self._keys

    def latest(self, log: Log) -> int | None:
        """The latest epoch of the log whose key is held."""
        return max((each.epoch for each in log.epochs if (log.id, each.epoch) in self._keys), default=None)

    def unlinked(self, room: str) -> list[tuple[int, int]]:
        """Epochs held that no link served opens, each after the next one held, from which a link to it is due: once,
        whatever the site does with the one that it took."""
        held = sorted(epoch for log, epoch in self._keys if log == room)
        settled = self._linked | self._offered
        return [(epoch, opens) for opens, epoch in pairwise(held) if (room, opens) not in settled]

    def offer(self, room: str, opens: int) -> None:
        """Notes that the site answered for a link to this epoch."""
        self._offered.add((room, opens))

    def take(self, log: Log, served: Served, mine: Iterable[SealingKey]) -> None:
        """Opens what it can of the log's epochs: what opens to another key than was committed to is left aside.

        Of an onboarding room, take the territory's first.
        """
        locks = {each.epoch: Lock(log.id, each.epoch, each.commitment) for each in log.epochs}
        mine = list(mine)
        for box in _of(log, served, "boxes"):
            for key in mine:
                self._try(locks.get(box["epoch"]), lambda lock, box=box, key=key: open_box(box["box"], lock, key))
        for wrap in _of(log, served, "wraps"):
            self._unwrap(log, locks.get(wrap["epoch"]), wrap)
        # One that opened once, and that the site lost since, opens to nobody who comes later.
        kept = {link["opens"] for link in _of(log, served, "links")}
        self._linked = {(room, opens) for room, opens in self._linked if room != log.id or opens in kept}
        # The newest key opens the whole past, link by link.
        for link in sorted(_of(log, served, "links"), key=lambda link: -link["epoch"]):
            self._follow(log, locks.get(link["opens"]), link)
        sealed = [*_of(log, served, "boxes"), *_of(log, served, "wraps")]
        named = {(each["epoch"], each["commitment"]) for each in sealed}
        self._served |= {(log.id, each.epoch) for each in log.epochs if (each.epoch, each.commitment) in named}

    def _unwrap(self, log: Log, lock: Lock | None, wrap: Mapping[str, Any]) -> None:
        under = self.get(log.territory, wrap["territory_epoch"]) if isinstance(log, Room) else None
        if under is not None:
            self._try(lock, lambda lock: open_wrap(wrap["wrap"], lock, under=under))

    def _follow(self, log: Log, lock: Lock | None, link: Mapping[str, Any]) -> None:
        newer = self.get(log.id, link["epoch"])
        if newer is None or lock is None or lock.epoch >= link["epoch"] or (log.id, lock.epoch) in self._linked:
            return
        with suppress(Unopenable):
            self.add(log.id, lock.epoch, open_link(link["link"], newer, link["epoch"], lock))
            self._linked.add((log.id, lock.epoch))

    def _try(self, lock: Lock | None, open: Any) -> None:
        if lock is None or self.get(lock.room, lock.epoch) is not None:
            return
        with suppress(Unopenable):
            self.add(lock.room, lock.epoch, open(lock))


def _of(log: Log, served: Served, kind: str) -> list[Mapping[str, Any]]:
    return [each for each in served[kind] if each["room"] == log.id]
