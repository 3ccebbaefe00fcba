"""What all moves have in common."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass
from random import Random
from typing import Final, Self

from tests.soak.oracle import Oracle
from tests.soak.world import World

FEWEST: Final = 3
"""As many members, and among them carers, stay as they are: who loses all, or leaves, is never the last."""


@dataclass(frozen=True)
class Told:
    """Whose access ended softly (people, links), and from whom it was taken for good; who waits for somebody's browser
    (people, with what they may read)."""

    soft: Collection[str] = ()
    hard: Collection[str] = ()
    waits: Collection[tuple[str, str]] = ()


@dataclass(frozen=True)
class Move(ABC):
    by: str

    @classmethod
    @abstractmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        """One that is drawn, perhaps not to be made now; `label` names what it makes. None where nobody could."""

    @abstractmethod
    def may(self, oracle: Oracle) -> bool:
        """Whether it can be made now."""

    @abstractmethod
    def do(self, world: World) -> None:
        """Makes it, for real."""

    def tell(self, oracle: Oracle) -> Told:
        """What is so once it is made. Whose reading waits for somebody's browser is the driver's to know."""
        return Told()

    def follow(self, oracle: Oracle) -> Told:
        """What is so in another territory, where its maker may be too."""
        return Told()

    @property
    def people(self) -> set[str]:
        """Whose browsers it takes."""
        return {self.by}

    @property
    def needs_keys(self) -> bool:
        """Whether it is beyond somebody who waits for a key."""
        return True

    @property
    def alone(self) -> bool:
        """Whether nothing else may happen at the same time."""
        return False


def pick(rng: Random, among: Collection[str]) -> str:
    return rng.choice(sorted(among)) if among else ""


def can_spare(oracle: Oracle, people: Collection[str]) -> bool:
    """Whether the territory goes on without them: a second coordinator, carers, others."""
    left = set(oracle.members) - set(people)
    carers = set(oracle.acting_carers) & left
    return len(left) >= FEWEST + 1 and len(carers) >= FEWEST and len(set(oracle.coordinators) & left) >= 2
