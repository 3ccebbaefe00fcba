"""A full copy of the server's rows, and what each secret that ever was opens with it."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final
from uuid import UUID

from member.aead import Unopenable
from member.boxes import Lock, open_box, open_link, open_wrap
from member.keys import RoomKey, SealingKey
from tests.journeys.copies import Row, rows
from tests.support.site import Site

Place = tuple[str, int]
"""A room's id and an epoch."""

STRANGERS: Final = 4
"""With how many secrets that a box is not addressed to it is tried."""


@dataclass(frozen=True)
class Begun:
    """An epoch. `first`: before anything but new keys was stated, of what is read at once: a real browser renews keys
    when it likes, perhaps a moment before somebody's move. `after` so many statements of the territory's log."""

    place: Place
    first: bool
    after: int


def plain(id: object) -> str:
    """An id as the wire has it, whatever the database makes of it."""
    return str(UUID(str(id)))


class Hoard:
    """Of one territory. Grows with the site; what was deleted there stays here."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.territory = ""
        self._territories: dict[str, str] = {}
        """Of each room."""
        self.secrets: dict[str, SealingKey] = {}
        """By holder."""
        self.begun: dict[Place, str] = {}
        """The commitment of each epoch that stands in a log."""
        self.stated = 0
        """How many statements the territory's log has."""
        self._seen: dict[str, int] = {}
        """The last id of each table."""
        self._written: set[str] = set()
        self._opened: dict[str, set[Place]] = {}
        self._keys: dict[Place, RoomKey] = {}
        self._boxed: defaultdict[str, set[Place]] = defaultdict(set)
        self._edges: defaultdict[Place, set[Place]] = defaultdict(set)
        self._late: list[tuple[str, Row]] = []
        """Boxes, links and wraps of keys that are not known yet: the statement, or another box, may follow."""
        self._since = 0
        """The server's time of the last message read (ms)."""

    def read(self, names: dict[str, str], rng: Random) -> tuple[list[Begun], list[Row]]:
        """What is new: the epochs begun, the messages written. `names` are those of the holders that boxes name."""
        begun = list(self._epochs())
        self._late += [(kind, row) for kind in ("box", "link", "wrap") for row in self._new(f"rooms_{kind}")]
        late = [(kind, row) for kind, row in self._late if not self._take(kind, row, names, rng)]
        self._late = [(kind, row) for kind, row in late if not self._take(kind, row, names, rng)]
        self._opened.clear()
        return begun, list(self._messages())

    def opens(self, holder: str) -> set[Place]:
        """Every epoch whose key the holder's secret leads to."""
        if holder in self._opened:
            return self._opened[holder]
        found = self._opened[holder] = set()
        due = list(self._boxed[holder])
        while due:
            place = due.pop()
            if place not in found:
                found.add(place)
                due += self._edges[place]
        return found

    def _new(self, table: str) -> Iterator[Row]:
        for row in rows(self._site, table, "id", where=f"id > {self._seen.get(table, 0)}"):
            self._seen[table] = row["id"]
            if self._territory_of(row["room_id"]) == self.territory:
                yield row

    def _messages(self) -> Iterator[Row]:
        for row in rows(self._site, "threads_message", "room_id, seq", where=f"at >= {self._since}"):
            self._since = max(self._since, row["at"])
            if plain(row["id"]) not in self._written:
                self._written.add(plain(row["id"]))
                if self._territory_of(row["room_id"]) == self.territory:
                    yield row

    def _epochs(self) -> Iterator[Begun]:
        first = True
        for row in self._new("rooms_statement"):
            said = json.loads(row["payload"])
            first = first and said["action"] == "rekey"
            rekey = said if said["action"] == "rekey" else said.get("rekey")
            if rekey is not None:
                place = (row["room_id"], rekey["epoch"])
                self.begun[place] = rekey["commitment"]
                yield Begun(place, first, self.stated)
            self.stated += row["room_id"] == self.territory

    def _take(self, kind: str, row: Row, names: dict[str, str], rng: Random) -> bool:
        """Whether it could be judged."""
        if kind == "box":
            return self._take_box(row, names, rng)
        return self._take_wrap(row) if kind == "wrap" else self._take_link(row)

    def _take_box(self, row: Row, names: dict[str, str], rng: Random) -> bool:
        lock = self._lock((row["room_id"], row["epoch"]))
        if lock is None:
            return False
        own = [holder for holder in self.secrets if holder.partition("/")[0] == names.get(plain(row["holder"]))]
        others = sorted(self.secrets.keys() - set(own))
        for holder in own + rng.sample(others, min(STRANGERS, len(others))):
            try:
                key = open_box(row["box"], lock, self.secrets[holder])
            except Unopenable:
                continue
            self._keys[lock.room, lock.epoch] = key
            self._boxed[holder].add((lock.room, lock.epoch))
        return True

    def _take_link(self, row: Row) -> bool:
        place, opened = (row["room_id"], row["epoch"]), self._lock((row["room_id"], row["opens"]))
        newer = self._keys.get(place)
        if newer is None or opened is None:
            return False
        try:
            key = open_link(row["link"], newer, row["epoch"], opened)
        except Unopenable:
            return True
        self._keys[opened.room, opened.epoch] = key
        self._edges[place].add((opened.room, opened.epoch))
        return True

    def _take_wrap(self, row: Row) -> bool:
        lock = self._lock((row["room_id"], row["epoch"]))
        under = (self._territory_of(row["room_id"]), row["territory_epoch"])
        if lock is None or under not in self._keys:
            return False
        try:
            key = open_wrap(row["wrap"], lock, under=self._keys[under])
        except Unopenable:
            return True
        self._keys[lock.room, lock.epoch] = key
        self._edges[under].add((lock.room, lock.epoch))
        return True

    def _lock(self, place: Place) -> Lock | None:
        commitment = self.begun.get(place)
        return Lock(*place, commitment) if commitment is not None else None

    def _territory_of(self, room: str) -> str:
        if room not in self._territories:
            found = rows(self._site, "rooms_room", "id")
            self._territories = {row["id"]: str(row["territory_id"] or row["id"]) for row in found}
        return self._territories[room]
