"""Links for one person and for many: made, used, revoked, run out."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Final, Self

from groups.rooms.log.acts import TerritoryRole
from member import rooms
from member.client import Refused
from member.rooms import Invited
from tests.soak.moves.move import Move, Told, pick
from tests.soak.oracle import WELCOME, Link, Oracle, Seat
from tests.soak.sites import put_forward
from tests.soak.world import World

SHORTLY: Final = 6
"""Minutes that some links last."""


@dataclass(frozen=True)
class Invite(Move):
    link: str
    person: str
    role: TerritoryRole
    shortly: bool

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        outside = oracle.carers.keys() - oracle.stays.keys()
        role: TerritoryRole = "coordinator" if rng.random() < 0.2 else "member"
        return cls(pick(rng, oracle.coordinators), label, pick(rng, outside), role, rng.random() < 0.3)

    def may(self, oracle: Oracle) -> bool:
        invited = {link.person for name, link in oracle.links.items() if oracle.is_open(name)}
        free = self.person in oracle.carers and self.person not in oracle.stays and self.person not in invited
        return self.by in oracle.coordinators and free and len(oracle.coordinators) > 1

    def do(self, world: World) -> None:
        carer = world.carers[self.person]
        invited = Invited(world.card(self.person, carer=carer), carer=carer, role=self.role)
        lasts = timedelta(minutes=SHORTLY) if self.shortly else timedelta(days=14)
        (link,) = world.proven(
            self.by, lambda member: rooms.invite(member.state, world.territory, [invited], lasts=lasts)
        )
        world.linked(self.link, link)

    def tell(self, oracle: Oracle) -> Told:
        expires = oracle.minutes + (SHORTLY if self.shortly else 14 * 24 * 60)
        oracle.links[self.link] = Link(self.by, self.person, oracle.carers[self.person], self.role, 1, expires)
        return Told()


@dataclass(frozen=True)
class Enter(Move):
    """By a personal link, as somebody new or with the keys that one has."""

    link: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        links = {name for name, link in oracle.links.items() if link.person and link.account is None}
        link = pick(rng, {name for name in links if oracle.is_open(name)})
        return cls(oracle.links[link].person or "", link) if link else None

    def may(self, oracle: Oracle) -> bool:
        return self.by not in oracle.stays and oracle.is_open(self.link) and not oracle.is_barred(self.by)

    def do(self, world: World) -> None:
        if self.by in world.members:
            world.members[self.by].join(world.links[self.link])
        else:
            member = world.browser()
            member.join(world.links[self.link], world.newcomer(self.by))
            world.came(self.by, member)
        world.at_hand(self.by)

    def tell(self, oracle: Oracle) -> Told:
        link = oracle.links[self.link]
        link.uses, link.end = 0, "used"
        oracle.enter(self.by, carer=link.carer, role=link.role)
        oracle.sit(WELCOME, self.by)
        return Told(soft={self.link})


_DEAD: Final = frozenset(f"invitation_{why}" for why in ("used", "full", "revoked", "expired", "asleep"))
"""One whose author does not moderate now is no more than asleep."""


@dataclass(frozen=True)
class TryDeadLink(Move):
    """A link that was used, revoked or ran out opens nothing."""

    link: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        link = pick(rng, {name for name in oracle.links if not oracle.is_open(name)})
        return cls(oracle.coordinators[0], link) if link else None

    def may(self, oracle: Oracle) -> bool:
        return not oracle.is_open(self.link)

    def do(self, world: World) -> None:
        stranger = world.browser()
        try:
            stranger.join(world.links[self.link])
        except Refused as refused:
            if refused.code not in _DEAD:
                raise
        else:
            raise AssertionError(f"{self.link} still opens")
        finally:
            stranger.close()


@dataclass(frozen=True)
class Revoke(Move):
    """Also of a re-entry, open or not, as long as it suspends somebody."""

    link: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        suspending = {stay.suspended for stay in oracle.stays.values() if stay.suspended}
        link = pick(rng, suspending | {name for name in oracle.links if oracle.is_open(name)})
        return cls(pick(rng, oracle.coordinators), link) if link else None

    def may(self, oracle: Oracle) -> bool:
        suspends = any(stay.suspended == self.link for stay in oracle.stays.values())
        return self.by in oracle.coordinators and (oracle.is_open(self.link) or suspends)

    def do(self, world: World) -> None:
        shared = world.shared[self.link]
        log = world.ids[WELCOME] if shared else world.territory
        world.proven(self.by, lambda member: member.revoke(log, world.links[self.link].id))

    def tell(self, oracle: Oracle) -> Told:
        link = oracle.links[self.link]
        link.end = link.end or "revoked"
        for stay in oracle.stays.values():
            if stay.suspended == self.link:
                stay.suspended = None
        return Told(soft={self.link})


@dataclass(frozen=True)
class InviteGuests(Move):
    link: str
    uses: int
    shortly: bool

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        return cls(pick(rng, oracle.moderators(WELCOME)), label, rng.randint(1, 3), rng.random() < 0.3)

    def may(self, oracle: Oracle) -> bool:
        shared = [name for name, link in oracle.links.items() if link.person is None and oracle.is_open(name)]
        return self.by in oracle.moderators(WELCOME) and len(shared) < 2

    def do(self, world: World) -> None:
        lasts = timedelta(minutes=SHORTLY) if self.shortly else timedelta(days=90)
        state, welcome = world.at_hand(self.by, WELCOME).state, world.ids[WELCOME]
        world.linked(self.link, rooms.invite_guests(state, welcome, uses=self.uses, lasts=lasts), shared=True)

    def tell(self, oracle: Oracle) -> Told:
        expires = oracle.minutes + (SHORTLY if self.shortly else 90 * 24 * 60)
        oracle.links[self.link] = Link(self.by, None, False, "member", self.uses, expires)
        return Told()


@dataclass(frozen=True)
class EnterAsGuest(Move):
    link: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        links = {name for name, link in oracle.links.items() if link.person is None and oracle.is_open(name)}
        outside = oracle.carers.keys() - oracle.stays.keys() - set(oracle.guests())
        return cls(pick(rng, outside), pick(rng, links)) if links and outside else None

    def may(self, oracle: Oracle) -> bool:
        outside = self.by not in oracle.stays and oracle.seat(WELCOME, self.by) is None
        return outside and oracle.is_open(self.link) and not oracle.is_barred(self.by)

    def do(self, world: World) -> None:
        card = world.card(self.by, carer=world.carers[self.by])
        if self.by in world.members:
            world.members[self.by].join(world.links[self.link], card=card)
        else:
            member = world.browser()
            member.join(world.links[self.link], world.newcomer(self.by), card=card)
            world.came(self.by, member)
        world.at_hand(self.by)

    def tell(self, oracle: Oracle) -> Told:
        oracle.bring(self.by)
        oracle.links[self.link].uses -= 1
        oracle.rooms[WELCOME].seats[self.by] = Seat(oracle.tick, 0, "member", guest=self.link)
        return Told(soft={self.link})


@dataclass(frozen=True)
class PassTime(Move):
    minutes: int

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        return cls(oracle.coordinators[0], rng.choice([3, SHORTLY + 1]))

    def may(self, oracle: Oracle) -> bool:
        return True

    @property
    def alone(self) -> bool:
        return True

    def do(self, world: World) -> None:
        put_forward(world.site, timedelta(minutes=self.minutes))

    def tell(self, oracle: Oracle) -> Told:
        was = {name for name in oracle.links if oracle.is_open(name)}
        oracle.minutes += self.minutes
        return Told(soft={name for name in was if not oracle.is_open(name)})

    def follow(self, oracle: Oracle) -> Told:
        return self.tell(oracle)
