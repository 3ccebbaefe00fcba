"""What must be so after every step, for everybody."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final
from weakref import WeakKeyDictionary

from groups.rooms.log.header import decode_header
from member.client import Refused
from member.contents import Post
from member.member import Member
from member.messages import Message, open_envelope
from tests.journeys.copies import Row, rows
from tests.soak.history import History, Node
from tests.soak.hoard import Hoard, plain
from tests.soak.oracle import CARERS, WELCOME, Oracle
from tests.soak.world import World

_LAST: Final = 20
"""As many of a room's messages are read in a browser that knows nothing; all, at the end."""


class Broken(AssertionError):
    """Something that the protocol promises is not so."""


@dataclass
class Checks:
    world: World
    oracle: Oracle
    history: History
    hoard: Hoard
    owed: set[tuple[str, str]] = field(default_factory=set)
    """Holder and source: who waits, as the protocol has it, until somebody's browser that can passes by."""
    rooms: dict[str, list[Row]] = field(default_factory=dict)
    """All that was written, by room."""
    read: WeakKeyDictionary[Member, dict[str, int]] = field(default_factory=WeakKeyDictionary)
    """How many messages of each room a browser was seen to read."""
    counted: Counter[str] = field(default_factory=Counter)
    """What was checked, and how often."""
    _gone: set[str] = field(default_factory=set)
    _lawful: set[tuple[str, Node]] = field(default_factory=set)
    """Who was seen to open what, and might."""

    def take_in(self, rng: Random, *, tick: int, before: int) -> None:
        """Reads the server's rows; what is new there happened at this tick, or `before` anything was done. Raises
        Broken where somebody can open what was written after they lost the right to."""
        for name in self.oracle.generations:
            keys = self.world.members[name].state.account.keys
            self.hoard.secrets.setdefault(self.oracle.holder(name), keys.sealing)
        for name, link in self.world.links.items():
            if name not in self.hoard.secrets:
                self.hoard.secrets[name] = link.keys.sealing
        begun, written = self.hoard.read(self.world.names, rng)
        sources = self.world.sources
        for each in begun:
            room, epoch = each.place
            if room in sources:
                self.history.begin((sources[room], epoch), before if each.first else tick, each.after)
        self.history.stated = self.hoard.stated
        for row in written:
            self._take_message(row, tick)

    def nobody_opens_too_much(self) -> None:
        sources = self.world.sources
        for holder in self.hoard.secrets:
            opened = {(holder, (sources[room], epoch)) for room, epoch in self.hoard.opens(holder)}
            for _, node in opened - self._lawful:
                if not self.history.may_hold(holder, node):
                    raise Broken(f"{holder} opens {node}, begun when they had no right to it")
            self._lawful |= opened
            self.counted["keys that no one holds unlawfully"] += len(opened)

    def lacking(self) -> list[tuple[str, str, int]]:
        """Holders, and the epochs of their sources that do not open to them."""
        latest: dict[str, int] = {}
        for source, epoch in self.history.begun:
            latest[source] = max(latest.get(source, 0), epoch)
        found = []
        for source, last in latest.items():
            for holder in sorted(self.oracle.readers(source)):
                opened = self.hoard.opens(holder)
                wanted = {(self.world.ids[source], epoch) for epoch in range(1, last + 1)}
                found += [(holder, source, epoch) for _, epoch in sorted(wanted - opened)]
        return found

    def everybody_reads(self) -> None:
        """All that is due is there, but for those who are known to wait."""
        lacking = [each for each in self.lacking() if (each[0], each[1]) not in self.owed]
        if lacking:
            raise Broken(f"may read, and cannot: {lacking}")

    def reads(self, name: str, member: Member, *, all: bool = False) -> None:
        """What somebody's browser lists and shows: exactly what they may read, to the last message; of one that knew
        nothing, a room's last ones, or `all`."""
        listed = {room["id"] for room in member.catch_up() if room["territory"] == self.world.territory}
        due = {room for room in self.oracle.rooms if name in self.oracle.may_read(room)}
        waiting = {room for room in self.oracle.rooms if name in self.oracle.waiting(room)}
        allowed = {self.world.ids[room] for room in due | waiting}
        if not {self.world.ids[room] for room in due} <= listed <= allowed:
            raise Broken(f"{name} is shown {sorted(map(self._room, listed))}, may read {sorted(due)}")
        for room in sorted(due):
            self._reads_room(name, member, room, all=all)
        self.counted["lists of rooms"] += 1
        self._reads_names(name, member)

    def answers(self, name: str) -> None:
        """Which groups somebody is told that they may ask for, and who asks for those that they moderate."""
        client = self.world.members[name].state.client
        served = client.get(f"/territories/{self.world.territory}/closed")
        told = {self._room(row["id"]): row.get("asked") for row in served}
        if told != self.oracle.closed_to(name):
            raise Broken(f"{name} is told of {told}, may ask for {self.oracle.closed_to(name)}")
        for room, each in self.oracle.rooms.items():
            if each.kind == "closed" and name in self.oracle.moderators(room):
                rows = client.get(f"/rooms/{self.world.ids[room]}/requests")
                asking = sorted(self.world.names[row["account"]] for row in rows)
                if asking != self.oracle.waiting_for(room):
                    raise Broken(f"{name} is told that {asking} ask for {room}, not {self.oracle.waiting_for(room)}")
        self.counted["lists of requests"] += 1

    def is_refused(self, name: str, room: str) -> None:
        """Somebody who may not read a room does not even find it."""
        member = self.world.members[name]
        for path in (f"/rooms/{self.world.ids[room]}/messages", f"/rooms/{self.world.ids[room]}/epochs"):
            try:
                member.state.client.get(path, after=0)
            except Refused as refused:
                if refused.code == "not_found":
                    self.counted["rooms refused"] += 1
                    continue
                raise
            raise Broken(f"{name} is served {path}")

    def _reads_names(self, name: str, member: Member) -> None:
        logs = member.state.logs
        if name in self.oracle.members and logs.territories[self.world.territory].name != self.oracle.name:
            raise Broken(f"{name} is told another name of the territory than {self.oracle.name}")
        for room, each in self.oracle.rooms.items():
            if name in self.oracle.may_read(room) and logs.room(self.world.ids[room]).name != (each.name or None):
                raise Broken(f"{name} is told another name of {room} than {each.name}")

    def shown(self, room: str, last: int) -> tuple[list[str], list[str]]:
        """What the last posts of a room say now, and what those of them said that are deleted."""
        ids = [plain(row["id"]) for row in self.rooms.get(room, [])]
        posts = [id for id in ids if id in self.world.shown][-last:]
        gone = [self.world.shown[id] for id in posts if id in self.world.emptied]
        return [self.world.shown[id] for id in posts if id not in self.world.emptied], gone

    def words_are_gone(self) -> None:
        """Of what is deleted, and what was done to it, the rows have no body."""
        ids = self.world.emptied - self._gone
        if not ids:
            return
        named = ", ".join(f"'{id.replace('-', '')}'" for id in sorted(ids))
        kept = [row for row in rows(self.world.site, "threads_message", "id", where=f"id IN ({named})") if row["body"]]
        if kept:
            raise Broken(f"words that were deleted are kept: {[row['kind'] for row in kept]}")
        self._gone |= ids
        self.counted["messages destroyed"] += len(ids)

    def _room(self, id: str) -> str:
        return self.world.sources.get(id, id)

    def _take_message(self, row: Row, tick: int) -> None:
        name = self.world.sources.get(row["room_id"])
        if name is None:
            return
        self.rooms.setdefault(name, []).append(row)
        header = decode_header(row["header"].encode())
        source, sender = self.oracle.source_of(name), self.world.names[plain(row["sender_id"])]
        place = (self.world.ids[source], header.epoch)
        guests = source == WELCOME and sender in self.oracle.guests()
        for holder in self.hoard.secrets:
            opens = place in self.hoard.opens(holder)
            if opens and not self.history.may_open(holder, source, tick, guests=guests):
                raise Broken(f"{holder} opens what {sender} wrote in {name}, epoch {header.epoch}")

    def _reads_room(self, name: str, member: Member, room: str, *, all: bool) -> None:
        marks, written = self.read.setdefault(member, {}), self.rooms.get(room, [])
        after = marks.get(room, 0 if all else max(0, len(written) - _LAST))
        due = written[after:]
        if not due:
            return
        waits = (self.oracle.holder(name), self.oracle.source_of(room)) in self.owed
        served = [open_envelope(member.state, envelope) for envelope in _pages(member, self.world.ids[room], after)]
        if len(served) != len(due):
            raise Broken(f"{name} is served {len(served)} messages of {len(due)} in {room}")
        for row, message in zip(due, served, strict=True):
            if message.problem == "key" and waits:
                return
            id = plain(row["id"])
            due_of_it = (None, "emptied") if id in self.world.emptied else (self.world.said[id], None)
            if (message.content, message.problem) != due_of_it or (all and message.missing):
                raise Broken(f"{name} reads {message} in {room} where {due_of_it} stands")
            self._reads_files(member, self.world.ids[room], message)
        marks[room] = len(written)
        self.counted["messages read"] += len(due)

    def _reads_files(self, member: Member, room: str, message: Message) -> None:
        """A document's content is its name."""
        for file in message.content.files if isinstance(message.content, Post) else ():
            if member.fetch_file(room, file) != file.name.encode():
                raise Broken(f"{file.name} is another file")
            self.counted["documents opened"] += 1


def _pages(member: Member, room: str, after: int) -> Iterator[dict[str, Any]]:
    last = after + 1
    while after < last:
        page = member.state.client.get(f"/rooms/{room}/messages", after=after)
        yield from page["messages"]
        after, last = (page["messages"][-1]["seq"] if page["messages"] else page["last"]), page["last"]


__all__ = ["CARERS", "Broken", "Checks"]
