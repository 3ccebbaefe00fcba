"""Rooms, what they are called, who is in them, and what is written there."""

from dataclasses import dataclass
from random import Random
from typing import Final, Self

from groups.rooms.log.acts import Audience, RoomRole
from member import contents, rooms
from tests.soak.moves.move import Move, Told, pick
from tests.soak.oracle import TERRITORY, WELCOME, Kind, Oracle, Purpose, Room, Written
from tests.soak.world import World

HALLS: Final = ("open", "onboarding")
"""Kinds of rooms that one joins by oneself."""
_PURPOSES: Final[dict[Kind, Purpose]] = {"open": "pathway", "closed": "working_group", "direct": "conversation"}


@dataclass(frozen=True)
class Create(Move):
    room: str
    kind: Kind
    audience: Audience | None = None
    partner: str = ""

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        kind: Kind = rng.choice(["open", "closed", "closed", "direct"])
        if kind == "open":
            return cls(pick(rng, oracle.coordinators), label, kind, rng.choice(["members", "carers"]))
        by = pick(rng, oracle.members)
        return cls(by, label, kind, partner=pick(rng, set(oracle.members) - {by}) if kind == "direct" else "")

    def may(self, oracle: Oracle) -> bool:
        alike = [room for room in oracle.rooms.values() if (room.purpose, room.audience) == self._sort]
        pairs = {frozenset(room.pair) for room in alike if room.pair}
        if len(alike) >= (3 if self.kind in ("closed", "direct") else 1) or self.by not in oracle.members:
            return False
        if self.kind == "direct":
            return self.partner in oracle.members and frozenset((self.by, self.partner)) not in pairs
        return self.kind == "closed" or self.by in oracle.coordinators

    @property
    def _sort(self) -> tuple[str, str]:
        return _PURPOSES[self.kind], self.audience or ""

    def do(self, world: World) -> None:
        partner = world.members[self.partner].id if self.partner else None
        name = None if self.kind == "direct" else self.room
        world.ids[self.room] = world.at_hand(self.by).create_room(
            world.territory,
            kind=self.kind,
            purpose=_PURPOSES[self.kind],
            name=name,
            audience=self.audience,
            partner=partner,
        )

    def tell(self, oracle: Oracle) -> Told:
        role, name = ("member", "") if self.partner else ("moderator", self.room)
        room = oracle.rooms[self.room] = Room(self.kind, _PURPOSES[self.kind], name, self.audience or "")
        if self.audience != "carers" or oracle.stays[self.by].carer:
            oracle.sit(self.room, self.by, role)
        if self.partner:
            room.pair = (self.by, self.partner)
            oracle.sit(self.room, self.partner, role)
        return Told()


@dataclass(frozen=True)
class Converse(Move):
    """Among a few, who are in from the beginning."""

    room: str
    others: tuple[str, ...]

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        by = pick(rng, oracle.members)
        others = sorted(set(oracle.members) - {by})
        return cls(by, label, tuple(rng.sample(others, min(len(others), rng.randint(2, 4)))))

    def may(self, oracle: Oracle) -> bool:
        few = sum(room.kind == "closed" and room.purpose == "conversation" for room in oracle.rooms.values())
        return few < 2 and {self.by, *self.others} <= set(oracle.members)

    def do(self, world: World) -> None:
        accounts = [world.members[name].id for name in self.others]
        world.ids[self.room] = world.at_hand(self.by).begin_conversation(world.territory, *accounts)

    def tell(self, oracle: Oracle) -> Told:
        oracle.rooms[self.room] = Room("closed", "conversation")
        oracle.sit(self.room, self.by, "moderator")
        for name in self.others:
            oracle.sit(self.room, name)
        return Told()


@dataclass(frozen=True)
class Rename(Move):
    """A room, or the territory."""

    log: str
    name: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        named = sorted(room for room, each in oracle.rooms.items() if each.name)
        log = rng.choice([TERRITORY, *named])
        return cls(pick(rng, oracle.coordinators if log == TERRITORY else oracle.moderators(log)), log, f"Nom {label}")

    def may(self, oracle: Oracle) -> bool:
        return self.by in (oracle.coordinators if self.log == TERRITORY else oracle.moderators(self.log))

    def do(self, world: World) -> None:
        world.at_hand(self.by, self.log).rename(world.ids[self.log], self.name)

    def tell(self, oracle: Oracle) -> Told:
        if self.log == TERRITORY:
            oracle.name = self.name
        else:
            oracle.rooms[self.log].name = self.name
        return Told()


@dataclass(frozen=True)
class JoinRoom(Move):
    room: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        halls = {room for room, each in oracle.rooms.items() if each.kind in HALLS}
        room = pick(rng, halls)
        return cls(pick(rng, set(oracle.may_read(room)) & set(oracle.members)), room)

    def may(self, oracle: Oracle) -> bool:
        member = self.by in oracle.members and self.by in oracle.may_read(self.room)
        return member and oracle.seat(self.room, self.by) is None

    def do(self, world: World) -> None:
        world.at_hand(self.by, self.room).join_rooms(world.ids[self.room])

    def tell(self, oracle: Oracle) -> Told:
        oracle.sit(self.room, self.by)
        return Told()


@dataclass(frozen=True)
class Admit(Move):
    """Into a closed room; or back, after a re-entry, into that or a direct one."""

    room: str
    person: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        room = pick(rng, {room for room, each in oracle.rooms.items() if each.confirms})
        if not room:
            return None
        waiting, pair = oracle.waiting(room), oracle.rooms[room].pair
        others = set(pair or oracle.members) - set(oracle.seated(room))
        person = pick(rng, waiting if waiting and rng.random() < 0.7 else others)
        return cls(pick(rng, _hosts(oracle, room)), room, person)

    def may(self, oracle: Oracle) -> bool:
        pair = oracle.rooms[self.room].pair
        inside = self.by in _hosts(oracle, self.room) and (pair is None or self.person in pair)
        return inside and self.person in oracle.members and oracle.seat(self.room, self.person) is None

    def do(self, world: World) -> None:
        world.at_hand(self.by, self.room).admit(world.ids[self.room], world.members[self.person].id)

    def tell(self, oracle: Oracle) -> Told:
        oracle.sit(self.room, self.person)
        return Told()


@dataclass(frozen=True)
class Remove(Move):
    """From a room."""

    room: str
    person: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        room = pick(rng, {room for room, each in oracle.rooms.items() if each.kind != "direct"})
        return cls(pick(rng, oracle.moderators(room)), room, pick(rng, oracle.seated(room)))

    def may(self, oracle: Oracle) -> bool:
        inside = self.by in oracle.moderators(self.room) and self.by != self.person
        return inside and oracle.seat(self.room, self.person) is not None

    def do(self, world: World) -> None:
        world.at_hand(self.by, self.room).remove(world.ids[self.room], world.members[self.person].id)

    @property
    def needs_keys(self) -> bool:
        return False

    def tell(self, oracle: Oracle) -> Told:
        seat = oracle.rooms[self.room].seats[self.person]
        oracle.unseat(self.room, {self.person})
        if seat.guest is None or not oracle.is_open(seat.guest):
            return Told()
        oracle.links[seat.guest].end = "revoked"
        return Told(soft={seat.guest})


@dataclass(frozen=True)
class Leave(Move):
    """A room."""

    room: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        room = pick(rng, oracle.rooms)
        return cls(pick(rng, oracle.seated(room)), room)

    def may(self, oracle: Oracle) -> bool:
        return oracle.seat(self.room, self.by) is not None and len(oracle.seated(self.room)) > 1

    def do(self, world: World) -> None:
        world.at_hand(self.by, self.room).leave(world.ids[self.room])

    def tell(self, oracle: Oracle) -> Told:
        oracle.unseat(self.room, {self.by})
        return Told(soft={self.by})


@dataclass(frozen=True)
class ChangeRoomRole(Move):
    room: str
    person: str
    role: RoomRole

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        room = pick(rng, {room for room, each in oracle.rooms.items() if each.kind != "direct"})
        role: RoomRole = rng.choice(["member", "moderator"])
        return cls(pick(rng, oracle.moderators(room)), room, pick(rng, oracle.seated(room)), role)

    def may(self, oracle: Oracle) -> bool:
        seat = oracle.seat(self.room, self.person)
        others = set(oracle.moderators(self.room)) - {self.person}
        return seat is not None and seat.guest is None and seat.role != self.role and self.by in others

    def do(self, world: World) -> None:
        account = world.members[self.person].id
        rooms.change_role(world.at_hand(self.by, self.room).state, world.ids[self.room], account, self.role)

    def tell(self, oracle: Oracle) -> Told:
        oracle.rooms[self.room].seats[self.person].role = self.role
        if self.role == "member" and self.room == WELCOME:
            oracle.end_links({self.person}, shared=True)
        return Told()


@dataclass(frozen=True)
class Post(Move):
    """Words, or a question to vote on; they begin a thread."""

    room: str
    label: str
    poll: bool

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        room = pick(rng, oracle.rooms)
        return cls(pick(rng, oracle.seated(room)), room, label, rng.random() < 0.2)

    def may(self, oracle: Oracle) -> bool:
        return self.by in oracle.seated(self.room)

    def do(self, world: World) -> None:
        poll = contents.Poll(("Oui", "Non"), many=False) if self.poll else None
        world.writes(self.by, self.room, self.label, contents.Post(f"{self.label} dans {self.room}", poll=poll))

    def tell(self, oracle: Oracle) -> Told:
        oracle.posts[self.label] = Written(self.room, self.by, self.poll)
        return Told()


def _hosts(oracle: Oracle, room: str) -> list[str]:
    return oracle.moderators(room) if oracle.rooms[room].pair is None else oracle.seated(room)
