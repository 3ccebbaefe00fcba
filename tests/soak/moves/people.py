"""Who is in the territory, and as what."""

from dataclasses import dataclass
from random import Random
from typing import Self

from groups.rooms.log.acts import TerritoryRole
from member import admitting, rooms
from member.admitting import Admitted
from member.drafting import act
from member.member import Member
from tests.soak.moves.move import FEWEST, Move, Told, can_spare, pick
from tests.soak.oracle import CARERS, WELCOME, Oracle
from tests.soak.world import World


@dataclass(frozen=True)
class AdmitMet(Move):
    """Somebody whom a coordinator met: a guest, or who was a member before."""

    person: str
    role: TerritoryRole

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        known = oracle.generations.keys() - oracle.stays.keys()
        role: TerritoryRole = "coordinator" if rng.random() < 0.2 else "member"
        return cls(pick(rng, oracle.coordinators), pick(rng, known), role) if known else None

    def may(self, oracle: Oracle) -> bool:
        known = self.person in oracle.generations and self.person not in oracle.stays
        free = known and not oracle.is_barred(self.person)
        return free and self.by in oracle.coordinators and len(oracle.coordinators) > 1

    def do(self, world: World) -> None:
        card, carer = world.card(self.person, carer=world.carers[self.person]), world.carers[self.person]
        asking = world.members[self.person].ask_for_admission(world.territory, card=card)
        admitted = Admitted(asking, carer=carer, role=self.role)
        world.proven(self.by, lambda member: member.admit_met(world.territory, admitted))
        world.at_hand(self.person, WELCOME).join_rooms(world.ids[WELCOME])

    def tell(self, oracle: Oracle) -> Told:
        oracle.enter(self.person, carer=oracle.carers[self.person], role=self.role)
        oracle.sit(WELCOME, self.person)
        return Told()

    @property
    def people(self) -> set[str]:
        return {self.by, self.person}


@dataclass(frozen=True)
class Expel(Move):
    """From the territory: one or several; perhaps without new keys, as where that is too much at once."""

    whom: tuple[str, ...]
    bare: bool

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        present = sorted(oracle.stays)
        whom = rng.sample(present, min(len(present), rng.choice([1, 1, 1, 2, 3])))
        return cls(pick(rng, oracle.coordinators), tuple(sorted(whom)), rng.random() < 0.3)

    def may(self, oracle: Oracle) -> bool:
        there = self.by in oracle.coordinators and self.by not in self.whom and set(self.whom) <= oracle.stays.keys()
        return there and can_spare(oracle, self.whom)

    def do(self, world: World) -> None:
        accounts = [world.members[name].id for name in self.whom]
        world.proven(self.by, lambda member: self._remove(member, world.territory, accounts))

    def _remove(self, member: Member, territory: str, accounts: list[str]) -> None:
        if self.bare:
            act(member.state, [territory], lambda draft: draft.say("remove", territory, accounts=sorted(accounts)))
        else:
            member.remove(territory, *accounts)

    @property
    def needs_keys(self) -> bool:
        return False

    def tell(self, oracle: Oracle) -> Told:
        oracle.expel(self.whom)
        return Told(hard=set(self.whom))


@dataclass(frozen=True)
class Quit(Move):
    """The territory, by oneself."""

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        return cls(pick(rng, oracle.members))

    def may(self, oracle: Oracle) -> bool:
        return self.by in oracle.members and can_spare(oracle, {self.by})

    def do(self, world: World) -> None:
        world.at_hand(self.by).leave(world.territory)

    def tell(self, oracle: Oracle) -> Told:
        oracle.expel({self.by})
        return Told(soft={self.by})


@dataclass(frozen=True)
class ChangeRole(Move):
    person: str
    role: TerritoryRole

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        return cls(pick(rng, oracle.coordinators), pick(rng, oracle.stays), rng.choice(["member", "coordinator"]))

    def may(self, oracle: Oracle) -> bool:
        stay = oracle.acting(self.person)
        spared = self.role == "coordinator" or len(set(oracle.coordinators) - {self.person}) >= 2
        changes = stay is not None and stay.role != self.role
        return self.by in oracle.coordinators and self.by != self.person and changes and spared

    def do(self, world: World) -> None:
        account = world.members[self.person].id
        world.proven(self.by, lambda by: rooms.change_role(by.state, world.territory, account, self.role))

    def tell(self, oracle: Oracle) -> Told:
        oracle.stays[self.person].role = self.role
        if self.role == "member":
            oracle.end_links({self.person})
        return Told()


@dataclass(frozen=True)
class MarkCarer(Move):
    """Whether somebody's trade shares cases: a coordinator corrects it, or corrects it back."""

    person: str
    carer: bool

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        person = pick(rng, oracle.members)
        return cls(pick(rng, oracle.coordinators), person, not oracle.stays[person].carer)

    def may(self, oracle: Oracle) -> bool:
        stay = oracle.acting(self.person)
        changes = stay is not None and stay.carer != self.carer
        spared = self.carer or len(oracle.acting_carers) > FEWEST
        return self.by in oracle.coordinators and self.by != self.person and changes and spared

    def do(self, world: World) -> None:
        account = world.members[self.person].id
        world.proven(self.by, lambda by: admitting.mark_carer(by.state, world.territory, account, carer=self.carer))

    def tell(self, oracle: Oracle) -> Told:
        oracle.stays[self.person].carer = self.carer
        oracle.end_asking({self.person})
        return Told(waits=[(self.person, CARERS)] if self.carer else [])
