"""Keys of an epoch to come, sealed ahead bit by bit: begun later, or dropped where somebody has them who is gone."""

from dataclasses import dataclass
from random import Random
from typing import Self

from groups.rooms.log.keyholders import Keyholders, keyholders_hash
from groups.rooms.log.preview import next_keyholders
from groups.rooms.log.state import Room
from kernel.encoding import Json
from member.boxes import commitment, lock_of, seal_link
from member.catching_up import refresh
from member.client import Refused
from member.drafting import Draft
from member.keys import RoomKey
from member.rekeying import present_key, publics
from member.state import State
from tests.soak.moves.move import Move, Told, pick
from tests.soak.oracle import WELCOME, Oracle
from tests.soak.world import Stage, World


@dataclass(frozen=True)
class SealAhead(Move):
    """To some of the present keyholders."""

    source: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        source = pick(rng, [source for source in oracle.sources() if source != WELCOME])
        return cls(pick(rng, oracle.people_of(source)), source)

    def may(self, oracle: Oracle) -> bool:
        inside = self.by in oracle.members and self.by in oracle.people_of(self.source)
        return inside and self.source not in oracle.sealed

    def do(self, world: World) -> None:
        world.stages[self.source] = _seal(world.at_hand(self.by, self.source).state, world.ids[self.source])

    def tell(self, oracle: Oracle) -> Told:
        oracle.sealed[self.source] = self.by
        return Told()


@dataclass(frozen=True)
class BeginSealed(Move):
    """What was sealed ahead. The server begins no epoch with a key that somebody has who is gone."""

    source: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        source = pick(rng, oracle.sealed)
        return cls(oracle.sealed[source], source) if source else None

    def may(self, oracle: Oracle) -> bool:
        here = self.by in oracle.members and self.source in oracle.sealed
        return here and self.by in oracle.people_of(self.source)

    def do(self, world: World) -> None:
        _begin(world.at_hand(self.by, self.source).state, world.stages.pop(self.source))

    def tell(self, oracle: Oracle) -> Told:
        del oracle.sealed[self.source]
        return Told()

    @property
    def alone(self) -> bool:
        return True


@dataclass(frozen=True)
class DropSealed(Move):
    """Whoever sealed it is gone, or forgot."""

    source: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        source = pick(rng, oracle.sealed)
        return cls(oracle.coordinators[0], source) if source else None

    def may(self, oracle: Oracle) -> bool:
        return self.source in oracle.sealed

    def do(self, world: World) -> None:
        del world.stages[self.source]

    def tell(self, oracle: Oracle) -> Told:
        del oracle.sealed[self.source]
        return Told()


def _seal(state: State, id: str) -> Stage:
    refresh(state, [id])
    draft = Draft(state)
    log, territory = draft.logs.get(id), draft.territory_of(id)
    assert log is not None
    holders = next_keyholders(log, territory, at=draft.at(log))
    some = {holder: holders[holder] for holder in sorted(holders)[: len(holders) // 2 + 1]}
    stage = Stage(id, len(log.epochs) + 1, RoomKey.fresh(), some)
    draft.box(stage.key, id, stage.epoch, publics(draft, id, some))
    state.client.insist("/boxes", {"boxes": draft.beside["boxes"]})
    return stage


def _begin(state: State, stage: Stage) -> None:
    """As the next epoch, if that is still to come and those who have its key are keyholders under the same keys."""
    refresh(state, [stage.log])
    draft = Draft(state)
    log, territory = draft.logs.get(stage.log), draft.territory_of(stage.log)
    assert log is not None
    holders = next_keyholders(log, territory, at=draft.at(log))
    if stage.epoch != len(log.epochs) + 1 or any(holders.get(id, key) != key for id, key in stage.sealed.items()):
        return
    _draft(draft, stage, holders)
    try:
        state.client.insist("/statements", draft.submission)
    except Refused as refused:
        if refused.code != "given" or stage.sealed.keys() <= holders.keys():
            raise
    else:
        assert stage.sealed.keys() <= holders.keys(), "the server began an epoch whose key somebody has who is gone"
        draft.taken()


def _draft(draft: Draft, stage: Stage, holders: Keyholders) -> None:
    log = draft.logs.get(stage.log)
    assert log is not None and not (isinstance(log, Room) and log.kind == "onboarding")
    opened, opens = present_key(draft, log)
    fields: dict[str, Json] = {"epoch": stage.epoch, "keyholders": keyholders_hash(holders), "opens": opens}
    fields["commitment"] = commitment(stage.key, stage.log, stage.epoch)
    link = seal_link(stage.key, stage.epoch, opened, lock_of(opened, stage.log, opens))
    draft.beside["links"].append({"room": stage.log, "epoch": stage.epoch, "opens": opens, "link": link})
    rest = {holder: sealing for holder, sealing in holders.items() if holder not in stage.sealed}
    draft.box(stage.key, stage.log, stage.epoch, publics(draft, stage.log, rest))
    draft.begin_epoch(stage.log, stage.epoch, stage.key)
    draft.say("rekey", stage.log, **fields)
