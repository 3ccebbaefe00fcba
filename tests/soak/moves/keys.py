"""Keys that are lost, replaced and renewed."""

from dataclasses import dataclass
from random import Random
from typing import Self

from member import replacing
from tests.soak.moves.move import Move, Told, can_spare, pick
from tests.soak.oracle import WELCOME, Link, Oracle
from tests.soak.world import World


@dataclass(frozen=True)
class LetReenter(Move):
    """Somebody lost everything and met a coordinator."""

    link: str
    person: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        return cls(pick(rng, oracle.coordinators), label, pick(rng, oracle.stays))

    def may(self, oracle: Oracle) -> bool:
        there = self.by in oracle.coordinators and self.person in oracle.stays and self.by != self.person
        return there and can_spare(oracle, {self.person})

    def do(self, world: World) -> None:
        account = world.members[self.person].id
        link = world.proven(self.by, lambda member: member.let_reenter(world.territory, account))
        world.linked(self.link, link)

    def tell(self, oracle: Oracle) -> Told:
        stay = oracle.stays[self.person]
        earlier = {name for name, link in oracle.links.items() if link.account == self.person and oracle.is_open(name)}
        for name in earlier:
            oracle.links[name].end = "revoked"
        stay.suspended = self.link
        oracle.end_links({self.person})
        oracle.end_asking({self.person})
        expires = oracle.minutes + 14 * 24 * 60
        oracle.links[self.link] = Link(self.by, self.person, stay.carer, stay.role, 1, expires, self.person)
        return Told(soft=earlier, hard={self.person})


@dataclass(frozen=True)
class Reenter(Move):
    """With new keys: as somebody who has nothing left, or who is still signed in."""

    link: str
    signed_in: bool

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        link = pick(rng, {name for name, each in oracle.links.items() if each.account and oracle.is_open(name)})
        return cls(oracle.links[link].account or "", link, rng.random() < 0.3) if link else None

    def may(self, oracle: Oracle) -> bool:
        suspended = self.by in oracle.stays and oracle.stays[self.by].suspended == self.link
        return oracle.is_open(self.link) and suspended

    def do(self, world: World) -> None:
        known = world.members[self.by]
        if self.signed_in:
            replacing.renew(known.state)
            known.join(world.links[self.link])
        else:
            member = world.browser()
            member.join(world.links[self.link], world.newcomer(self.by, account=known.id))
            world.came(self.by, member)
        world.at_hand(self.by)

    def tell(self, oracle: Oracle) -> Told:
        link, stay = oracle.links[self.link], oracle.stays[self.by]
        link.uses, link.end = 0, "used"
        stay.suspended, stay.entry = None, oracle.tick
        oracle.latest[self.by] += 1
        oracle.bring(self.by)
        oracle.end_asking({self.by})
        return Told(soft={self.link})


@dataclass(frozen=True)
class ChangeKeys(Move):
    """A member's, who renews what they hold; or a guest's, who cannot."""

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        guests = oracle.guests()
        return cls(pick(rng, guests if guests and rng.random() < 0.3 else oracle.members))

    def may(self, oracle: Oracle) -> bool:
        return self.by in oracle.members or self.by in oracle.guests()

    def do(self, world: World) -> None:
        member = world.at_hand(self.by)
        member.confirm(world.secrets[self.by].passphrase)
        member.change_keys()

    def tell(self, oracle: Oracle) -> Told:
        oracle.latest[self.by] += 1
        return self.follow(oracle)

    def follow(self, oracle: Oracle) -> Told:
        if not self.may(oracle):
            return Told()
        waits = [(self.by, WELCOME)] if self.by in oracle.guests() else []
        oracle.bring(self.by)
        oracle.end_asking({self.by})
        return Told(hard={self.by}, waits=waits)


@dataclass(frozen=True)
class Rekey(Move):
    source: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        source = pick(rng, oracle.sources())
        return cls(pick(rng, oracle.people_of(source)), source)

    def may(self, oracle: Oracle) -> bool:
        return self.by in oracle.members and self.by in oracle.people_of(self.source)

    def do(self, world: World) -> None:
        world.at_hand(self.by, self.source).rekey(world.ids[self.source])
