"""What must be so after every step, for everybody."""

from dataclasses import dataclass, field
from random import Random

from groups.rooms.log.header import decode_header
from member import messages
from member.client import Refused
from member.contents import Post
from member.member import Member
from tests.journeys.copies import Row
from tests.soak.history import History
from tests.soak.hoard import Hoard, plain
from tests.soak.oracle import CARERS, WELCOME, Oracle
from tests.soak.world import World


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
    cursors: dict[tuple[int, str], int] = field(default_factory=dict)

    def take_in(self, rng: Random, *, tick: int) -> None:
        """Reads the server's rows; what is new there happened at this tick. Raises Broken where somebody can open what
        was written after they lost the right to."""
        for name in self.oracle.generations:
            keys = self.world.members[name].state.account.keys
            self.hoard.secrets.setdefault(self.oracle.holder(name), keys.sealing)
        for name, link in self.world.links.items():
            if name not in self.hoard.secrets:
                self.hoard.secrets[name] = link.keys.sealing
        begun, written = self.hoard.read(self.world.names, rng)
        sources = self.world.sources
        for place in begun:
            if place[0] in sources:
                self.history.begin((sources[place[0]], place[1]), tick)
        for row in written:
            self._take_message(row, tick)

    def nobody_opens_too_much(self) -> None:
        sources = self.world.sources
        for holder in self.hoard.secrets:
            for room, epoch in self.hoard.opens(holder):
                node = (sources[room], epoch)
                if not self.history.may_hold(holder, node):
                    raise Broken(f"{holder} opens {node}, begun when they had no right to it")

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

    def reads(self, name: str, member: Member) -> None:
        """What somebody's browser lists and shows: exactly what they may read, all of it."""
        listed = {room["id"] for room in member.catch_up()}
        due = {room for room in self.oracle.rooms if name in self.oracle.may_read(room)}
        waiting = {room for room in self.oracle.rooms if name in self.oracle.waiting(room)}
        allowed = {self.world.ids[room] for room in due | waiting}
        if not {self.world.ids[room] for room in due} <= listed <= allowed:
            raise Broken(f"{name} is shown {sorted(map(self._room, listed))}, may read {sorted(due)}")
        for room in sorted(due):
            self._reads_room(name, member, room)

    def is_refused(self, name: str, room: str) -> None:
        """Somebody who may not read a room does not even find it."""
        member = self.world.members[name]
        for path in (f"/rooms/{self.world.ids[room]}/messages", f"/rooms/{self.world.ids[room]}/epochs"):
            try:
                member.state.client.get(path, after=0)
            except Refused as refused:
                if refused.code == "not_found":
                    continue
                raise
            raise Broken(f"{name} is served {path}")

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

    def _reads_room(self, name: str, member: Member, room: str) -> None:
        mark = (id(member), room)
        after, due = self.cursors.get(mark, 0), self.rooms.get(room, [])
        if len(due) <= after:
            return
        waits = (self.oracle.holder(name), self.oracle.source_of(room)) in self.owed
        served = messages.read_after(member.state, self.world.ids[room], after)
        if len(served) != len(due) - after:
            raise Broken(f"{name} is served {len(served)} messages of {len(due) - after} in {room}")
        for row, message in zip(due[after:], served, strict=True):
            text = message.content.text if isinstance(message.content, Post) else None
            if message.problem == "key" and waits:
                return
            if message.problem or text != self.world.said[plain(row["id"])]:
                raise Broken(f"{name} cannot read {self.world.said[str(row['id'])]!r}: {message.problem}")
        self.cursors[mark] = len(due)


__all__ = ["CARERS", "Broken", "Checks"]
