"""Members who ask to be let into a closed group, and how they are answered."""

from dataclasses import dataclass
from random import Random
from typing import Self

from member import asking
from member.client import Refused
from tests.soak.moves.move import Move, Told, pick
from tests.soak.oracle import Oracle
from tests.soak.world import World


@dataclass(frozen=True)
class Ask(Move):
    room: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        by = pick(rng, oracle.members)
        return cls(by, pick(rng, oracle.closed_to(by))) if oracle.closed_to(by) else None

    def may(self, oracle: Oracle) -> bool:
        there = self.by in oracle.members and self.room in oracle.closed_to(self.by)
        return there and oracle.rooms[self.room].asked.get(self.by) != "refused"

    def do(self, world: World) -> None:
        world.at_hand(self.by).ask_for_room(world.territory, world.ids[self.room])

    def tell(self, oracle: Oracle) -> Told:
        oracle.rooms[self.room].asked[self.by] = "waiting"
        return Told()


@dataclass(frozen=True)
class AskTooSoon(Move):
    """After a refusal one waits a month."""

    room: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        asked = [
            (by, room) for room, each in oracle.rooms.items() for by, how in each.asked.items() if how == "refused"
        ]
        return cls(*rng.choice(sorted(asked))) if asked else None

    def may(self, oracle: Oracle) -> bool:
        there = self.by in oracle.members and self.room in oracle.closed_to(self.by)
        return there and oracle.rooms[self.room].asked.get(self.by) == "refused"

    def do(self, world: World) -> None:
        try:
            world.at_hand(self.by).ask_for_room(world.territory, world.ids[self.room])
        except Refused as refused:
            if refused.code != "too_soon":
                raise
        else:
            raise AssertionError(f"{self.by} may ask again at once")


@dataclass(frozen=True)
class Withdraw(Move):
    room: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        room = pick(rng, {room for room in oracle.rooms if oracle.waiting_for(room)})
        return cls(pick(rng, oracle.waiting_for(room)), room) if room else None

    def may(self, oracle: Oracle) -> bool:
        return self.by in oracle.members and self.by in oracle.waiting_for(self.room)

    def do(self, world: World) -> None:
        asking.withdraw(world.at_hand(self.by).state, world.ids[self.room])

    def tell(self, oracle: Oracle) -> Told:
        del oracle.rooms[self.room].asked[self.by]
        return Told()


@dataclass(frozen=True)
class Refuse(Move):
    room: str
    person: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        room = pick(rng, {room for room in oracle.rooms if oracle.waiting_for(room)})
        return cls(pick(rng, oracle.moderators(room)), room, pick(rng, oracle.waiting_for(room))) if room else None

    def may(self, oracle: Oracle) -> bool:
        return self.by in oracle.moderators(self.room) and self.person in oracle.waiting_for(self.room)

    def do(self, world: World) -> None:
        asking.refuse(world.at_hand(self.by).state, world.ids[self.room], world.members[self.person].id)

    def tell(self, oracle: Oracle) -> Told:
        oracle.rooms[self.room].asked[self.person] = "refused"
        return Told()


@dataclass(frozen=True)
class LetIn(Move):
    """Everybody who asks."""

    room: str
    whom: tuple[str, ...]

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        room = pick(rng, {room for room in oracle.rooms if oracle.waiting_for(room)})
        return cls(pick(rng, oracle.moderators(room)), room, tuple(oracle.waiting_for(room))) if room else None

    def may(self, oracle: Oracle) -> bool:
        inside = self.by in oracle.moderators(self.room)
        return inside and bool(self.whom) and list(self.whom) == oracle.waiting_for(self.room)

    def do(self, world: World) -> None:
        let_in = world.at_hand(self.by, self.room).let_in(world.ids[self.room])
        assert sorted(world.names[account] for account in let_in) == list(self.whom)

    def tell(self, oracle: Oracle) -> Told:
        for person in [each for each in oracle.rooms[self.room].asked if each in self.whom]:
            oracle.sit(self.room, person)
        return Told()
