"""What each holder could lawfully read, over time."""

from collections.abc import Collection
from copy import deepcopy
from dataclasses import dataclass, field

from tests.soak.oracle import CARERS, TERRITORY, WELCOME, Oracle

Node = tuple[str, int]
"""A source and an epoch of it."""


@dataclass
class Access:
    """From the tick `begin` until `end`. `softly`: by leaving, or as a link that was used, revoked or ran out, which
    closes nothing before the next epoch."""

    begin: int
    end: int | None = None
    softly: bool = False
    lapsed: int | None = None
    """Of a link that ran out: how many statements the territory's log had then. Carers know by the next that it did."""


@dataclass
class History:
    accesses: dict[tuple[str, str], list[Access]] = field(default_factory=dict)
    """By holder and source."""
    begun: dict[Node, int] = field(default_factory=dict)
    """The tick at which an epoch began."""
    stated: int = 0
    """How many statements the territory's log has."""
    after: dict[Node, int] = field(default_factory=dict)
    """How many it had when an epoch began."""
    under: dict[Node, Node] = field(default_factory=dict)
    """Of the onboarding room's epochs: the territory's then, whose key opens them."""

    def advance(self, oracle: Oracle, before: dict[str, set[str]], soft: Collection[str]) -> None:
        """Takes in how the readers differ from those of `before`; `soft` are people and links whose end is soft."""
        after = readers(oracle)
        for source in after:
            for holder in before.get(source, set()) - after[source]:
                self._end(holder, source, oracle, softly=_owner(holder) in soft)
            for holder in after[source] - before.get(source, set()):
                self.accesses.setdefault((holder, source), []).append(Access(oracle.tick))

    def harden(self, people: Collection[str]) -> None:
        """Whose keys are taken: what they left of themselves before is closed to them too."""
        for (holder, _), runs in self.accesses.items():
            if _owner(holder) in people and runs[-1].end is not None:
                runs[-1].softly = False

    def begin(self, node: Node, tick: int, after: int) -> None:
        if node in self.begun:
            return
        self.begun[node], self.after[node] = tick, after
        if node[0] == WELCOME:
            self.under[node] = max(each for each in self.begun if each[0] == TERRITORY)

    def may_hold(self, holder: str, node: Node) -> bool:
        """Whether the holder was a reader when the epoch began, or since."""
        runs = self.accesses.get((holder, node[0]), [])
        if any(run.end is None or run.end > self.begun[node] for run in runs):
            return True
        if node[0] == CARERS and any(run.lapsed == self.after[node] for run in runs):
            return True
        softly = any(run.softly for run in runs)
        return softly and node in self.under and self.may_hold(holder, self.under[node])

    def may_open(self, holder: str, source: str, tick: int, *, guests: bool = False) -> bool:
        """Whether what is written at this tick, under a key that the holder has, may be opened. What guests write waits
        for nobody's removal from the territory."""
        runs = self.accesses.get((holder, source), [])
        return any(run.end is None or run.end > tick or run.softly or guests for run in runs)

    def _end(self, holder: str, source: str, oracle: Oracle, *, softly: bool) -> None:
        run, link = self.accesses[holder, source][-1], oracle.links.get(holder)
        run.end, run.softly = oracle.tick, softly
        if link is not None and link.end is None and link.uses > 0 and link.expires <= oracle.minutes:
            run.lapsed = self.stated


def readers(oracle: Oracle) -> dict[str, set[str]]:
    return {source: oracle.readers(source) for source in oracle.sources()}


def copy(oracle: Oracle) -> Oracle:
    return deepcopy(oracle)


def _owner(holder: str) -> str:
    return holder.partition("/")[0]
