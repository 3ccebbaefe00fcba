"""Members who renew a key lawfully, and give the others nothing that opens: what the rules let them do."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, Final, Self

from kernel.encoding import b64, unb64
from member.drafting import Draft, act
from member.member import Member
from member.rekeying import draft_rekey
from tests.soak.moves.move import Move, pick
from tests.soak.oracle import CARERS, TERRITORY, WELCOME, Oracle
from tests.soak.world import World

_WHERE: Final = (TERRITORY, CARERS, WELCOME)


@dataclass(frozen=True)
class _Spite(Move):
    """Once another member's browser has passed by, everything opens to whom it is due, as if nothing had been."""

    other: str
    source: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        source = pick(rng, oracle.sources() if rng.random() < 0.5 else _WHERE)
        return cls(pick(rng, oracle.people_of(source)), pick(rng, oracle.people_of(source)), source)

    def may(self, oracle: Oracle) -> bool:
        holders = set(oracle.people_of(self.source)) & set(oracle.members)
        return self.by != self.other and {self.by, self.other} <= holders

    @property
    def people(self) -> set[str]:
        return {self.by, self.other}

    @property
    def alone(self) -> bool:
        return True

    def do(self, world: World) -> None:
        log = world.ids[self.source]
        culprit = world.at_hand(self.by, self.source)
        _renew(culprit, log, lambda beside: self._spoil(beside, culprit.id))
        for member in (world.members[self.other], culprit):
            member.catch_up()
            member.do_duties()

    @abstractmethod
    def _spoil(self, beside: dict[str, Any], culprit: str) -> None:
        """What is made of what lies beside the new key."""


@dataclass(frozen=True)
class GiveJunk(_Spite):
    """Nobody else can open the key: who was to have it renews it, and its author links what was passed over."""

    def _spoil(self, beside: dict[str, Any], culprit: str) -> None:
        for box in beside["boxes"]:
            if box["holder"] != culprit:
                box["box"] = _spoilt(box["box"])
        for wrap in beside["wraps"]:
            wrap["wrap"] = _spoilt(wrap["wrap"])


@dataclass(frozen=True)
class BreakLink(_Spite):
    """The key opens to everybody, and leads nowhere: whoever holds the one before links it anew."""

    def _spoil(self, beside: dict[str, Any], culprit: str) -> None:
        for link in beside["links"]:
            link["link"] = _spoilt(link["link"])


def _renew(culprit: Member, log: str, spoil: Callable[[dict[str, Any]], None]) -> None:
    def make(draft: Draft) -> None:
        draft_rekey(draft, log)
        spoil(draft.beside)

    act(culprit.state, [log], make)


def _spoilt(sealed: str) -> str:
    raw = unb64(sealed)
    return b64(raw[:-1] + bytes([raw[-1] ^ 1]))
