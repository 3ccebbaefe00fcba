"""Random members: a seed gives the whole run, and each step draws for itself, so that steps can be left out."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Final
from uuid import uuid4

from member.contents import Post
from tests.soak import history as past
from tests.soak import plan
from tests.soak.cast import HERE, THERE, Cast
from tests.soak.checks import Broken, Checks
from tests.soak.history import History
from tests.soak.hoard import Hoard, plain
from tests.soak.moves.keys import ChangeKeys, LetReenter, Reenter
from tests.soak.moves.links import Enter, Invite, PassTime
from tests.soak.moves.mix import WEIGHTS
from tests.soak.moves.move import Move, Told
from tests.soak.moves.tour import TOUR, Wish
from tests.soak.oracle import CARERS, TERRITORY, WELCOME, Oracle, Room
from tests.soak.world import Line, World, open_world
from tests.support.site import Site

_THERE: Final = 0.25
"""How many steps are made there."""
_DRAWS: Final = 60
_WISHED: Final = 600
_LOSES: Final = 0.15
_AT_ONCE: Final = 0.15
_GOES: Final = 0.08
_ANEW: Final = 0.25
_DUTIFUL: Final = 0.5


@dataclass
class Report:
    """What a run did: each step in words, how many moves of each kind were made, what was checked and how often."""

    seed: str
    steps: dict[int, str] = field(default_factory=dict)
    moves: Counter[str] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    """What should have been done in a step, and nobody could."""

    def __str__(self) -> str:
        parts = [f"{many} {what}" for what, many in [*self.moves.most_common(), *self.checks.most_common()]]
        return f"seed {self.seed}: {len(self.steps)} steps, nothing amiss: " + ", ".join(parts)


class Failed(Exception):
    """A run that did not end well, and how to see it again."""


@dataclass
class Driver:
    world: World
    oracle: Oracle
    seed: str
    report: Report
    history: History = field(default_factory=History)
    away: dict[str, int] = field(default_factory=dict)
    """Whose browsers are shut, and until which step."""
    watching: frozenset[str] = frozenset()
    """Who sits before real browsers: nobody puts the clock forward then, and they keep their keys."""
    cast: Cast = HERE
    beside: "Driver | None" = None
    """The same in another territory, where some are too."""

    def __post_init__(self) -> None:
        hoard = Hoard(self.world.site)
        self.checks = Checks(self.world, self.oracle, self.history, hoard, counted=self.report.checks)

    def begin(self) -> None:
        """A territory with its first people."""
        founder = self.cast.founder
        self.world.found(founder)
        self.checks.hoard.territory = self.world.territory
        self.oracle.enter(founder, carer=True, role="coordinator")
        self.oracle.name = "CPTS des Causses"
        self.oracle.rooms[WELCOME] = Room("onboarding", "onboarding", "Accueil")
        self.oracle.sit(WELCOME, founder, "moderator")
        self.history.advance(self.oracle, {}, ())
        self._settle(Random(self.seed), tick=self.oracle.tick)
        for name, role in self.cast.first.items():
            self._make([Invite(founder, f"link-{name}", name, role, shortly=False)], Random(self.seed))
            self._make([Enter(name, f"link-{name}")], Random(self.seed))

    def step(self, number: int, wish: Wish | None = None) -> None:
        if self.beside is not None:
            # Whoever is in both did their duties in both.
            for each in (self, self.beside):
                each._settle(Random(f"{self.seed}/{number}/before"), tick=each.oracle.tick)
        rng = Random(f"{self.seed}/{number}")
        self._come_and_go(rng, number)
        moves = list(self._draw(rng, number, wish))
        self.report.moves.update(type(move).__name__ for move in moves)
        self.report.steps[number] = f"{number}: " + " | ".join(map(str, moves)) + f"   away: {sorted(self.away)}"
        self.do(moves, rng)

    def do(self, moves: list[Move], rng: Random) -> None:
        """Makes them at the same time, and looks whether all is as it must be. Raises Broken."""
        self._make(moves, rng)
        self._check(moves, rng)

    def end(self) -> None:
        """Everybody comes back, reads everything in a browser that knows nothing, and writes wherever they sit."""
        self.away.clear()
        self._do_duties(self._online())
        self._settle(Random(self.seed), tick=self.oracle.tick)
        self.checks.everybody_reads()
        for room in self.oracle.rooms:
            for name in self.oracle.seated(room):
                label = f"{name} à la fin dans {room}"
                self.world.writes(name, room, label, Post(label))
        self._settle(Random(self.seed), tick=self.oracle.tick)
        for name in self._online():
            self._reads_anew(name, all=True)

    def heard(self, room: str, text: str) -> None:
        """Takes in what was written before a real browser, in a room, as its last message."""
        self._settle(Random(self.seed), tick=self.oracle.tick)
        id = plain(self.checks.rooms[room][-1]["id"])
        self.world.said[id], self.world.shown[id] = Post(text), text

    def saw(self, move: Move) -> None:
        """Takes in what was done before a real browser."""
        self.report.moves[f"{type(move).__name__} on a screen"] += 1
        before = self.oracle.tick
        self._tell(move)
        self._settle(Random(self.seed), tick=self.oracle.tick, before=before)

    def _online(self) -> list[str]:
        return sorted(self.oracle.generations.keys() - self.away.keys())

    def _come_and_go(self, rng: Random, number: int) -> None:
        for name in [name for name, until in sorted(self.away.items()) if until <= number]:
            del self.away[name]
        online = self._online()
        if rng.random() < _GOES and len(online) > 5:
            self.away[rng.choice(online)] = number + rng.randint(3, 15)

    def _draw(self, rng: Random, number: int, wish: Wish | None) -> Iterator[Move]:
        """One move, or two by different people that may be made in either order."""
        first = self._wished(rng, f"{number}a", wish) if wish else None
        if wish and first is None:
            self.report.missed.append(f"{number}: {wish}")
        first = first or self._some(rng, f"{number}a", set())
        if first is None:
            return
        yield first
        if rng.random() < _AT_ONCE and not first.alone:
            second = self._some(rng, f"{number}b", first.people)
            if second is not None and not second.alone and self._commute(first, second):
                yield second

    def _some(self, rng: Random, label: str, busy: Collection[str]) -> Move | None:
        kinds = list(WEIGHTS)
        for _ in range(_DRAWS):
            (kind,) = rng.choices(kinds, [WEIGHTS[each] for each in kinds])
            move = kind.some(self.oracle, rng, label)
            if move is not None and self._can(move, busy):
                return move
        return None

    def _wished(self, rng: Random, label: str, wish: Wish) -> Move | None:
        for _ in range(_WISHED):
            move = wish.kind.some(self.oracle, rng, label)
            if move is not None and wish.fits(move) and self._can(move, ()):
                return move
        return None

    def _can(self, move: Move, busy: Collection[str]) -> bool:
        """Whether those whom it takes are there and free, and it can be made now."""
        shut = self.away.keys() | set(busy)
        if not all(move.people) or move.people & shut or self._disturbs(move):
            return False
        waiting = {holder.partition("/")[0] for holder, _ in self.checks.owed}
        return not (move.needs_keys and move.people & waiting) and move.may(self.oracle)

    def _disturbs(self, move: Move) -> bool:
        """Whether it would end a session of somebody before a real browser."""
        if isinstance(move, LetReenter):
            return move.person in self.watching
        if isinstance(move, ChangeKeys):
            return move.by in self.watching
        if isinstance(move, Reenter):
            # Who lost everything would have to enter the other territory anew too.
            return not move.signed_in and self.beside is not None and move.by in self.beside.oracle.generations
        return isinstance(move, PassTime) and bool(self.watching)

    def _commute(self, first: Move, second: Move) -> bool:
        for one, other in ((first, second), (second, first)):
            later = past.copy(self.oracle)
            one.tell(later)
            if not other.may(later):
                return False
        return True

    def _make(self, moves: list[Move], rng: Random) -> None:
        for move in moves:
            self._spoil(move, rng)
        with ThreadPoolExecutor(max_workers=len(moves) or 1) as pool:
            for made in [pool.submit(move.do, self.world) for move in moves]:
                made.result()
        before = self.oracle.tick
        for move in moves:
            self._tell(move)
        self._settle(rng, tick=before if len(moves) > 1 else self.oracle.tick, before=before)
        if self.beside is not None:
            self.beside.follow(moves, rng)

    def follow(self, moves: list[Move], rng: Random) -> None:
        """Takes in what was done in the other territory."""
        before = self.oracle.tick
        for move in moves:
            self._note(move, move.follow)
        self._settle(rng, tick=self.oracle.tick, before=before)

    def _spoil(self, move: Move, rng: Random) -> None:
        """What goes on its way from this browser may be lost, or its answer."""
        member = self.world.members.get(move.by)
        line = member.state.client if member else None
        if isinstance(line, Line) and rng.random() < _LOSES:
            line.faults = [rng.choice(["before", "after"])]

    def _tell(self, move: Move) -> None:
        self._note(move, move.tell)

    def _note(self, move: Move, tell: Callable[[Oracle], Told]) -> None:
        before, self.oracle.tick = past.readers(self.oracle), self.oracle.tick + 1
        told = tell(self.oracle)
        self.history.advance(self.oracle, before, told.soft)
        self.history.harden(told.hard)
        self._owe(move, before)
        self.checks.owed |= {(self.oracle.holder(person), source) for person, source in told.waits}

    def _owe(self, move: Move, before: dict[str, set[str]]) -> None:
        """Who now waits for somebody's browser: for the carers' keys, whoever was let in by somebody who has none, a
        carer anew, and the links that they made; after a suspension that was lifted, whoever it hit, for what was not
        given with that; a link that was closed while its author did not moderate, however they came to do so again."""
        after = past.readers(self.oracle)
        present = {(holder, source) for source, holders in after.items() for holder in holders}
        self.checks.owed &= present
        link = getattr(move, "link", "")
        given = move.by in self.oracle.acting_carers and not hasattr(move, "signed_in") and link not in before[CARERS]
        for holder, source in sorted(present):
            if holder in before.get(source, set()):
                continue
            came_with = link in before[CARERS] or (given and type(move).__name__ not in ("Enter", "MarkCarer"))
            if source == CARERS and not came_with:
                self.checks.owed.add((holder, source))
            lifted = type(move).__name__ == "Revoke" and not self._gives_back(move.by, source)
            woken = holder in self.oracle.links or lifted
            if len(self.history.accesses[holder, source]) > 1 and woken:
                self.checks.owed.add((holder, source))

    def _gives_back(self, name: str, source: str) -> bool:
        """Whether somebody who lifts a suspension gives the key with it."""
        holds = source == TERRITORY or (source == CARERS and name in self.oracle.acting_carers)
        return holds and (self.oracle.holder(name), source) not in self.checks.owed

    def _settle(self, rng: Random, *, tick: int, before: int | None = None) -> None:
        self.checks.take_in(rng, tick=tick, before=tick if before is None else before)
        self.checks.nobody_opens_too_much()
        self.checks.words_are_gone()

    def _check(self, moves: list[Move], rng: Random) -> None:
        """For everybody by the keys that they hold; for those who were in it, and a few more, by what they read."""
        self.checks.everybody_reads()
        online = self._online()
        if rng.random() < _DUTIFUL:
            self._do_duties([rng.choice(online)])
            self._settle(rng, tick=self.oracle.tick)
            self.checks.everybody_reads()
        self._pay(rng)
        concerned = {name for move in moves for name in move.people} | {rng.choice(online)}
        for name in sorted(concerned - self.away.keys()):
            self.world.members[name].listen()
            self.checks.reads(name, self.world.members[name])
        if rng.random() < _ANEW:
            self._reads_anew(rng.choice(online))
        self._try_to_read(rng)

    def _pay(self, rng: Random) -> None:
        """Nobody waits once somebody who can has passed by."""
        left = self._payable()
        for name in self._online():
            if left:
                self._do_duties([name])
                self._settle(rng, tick=self.oracle.tick)
                left = self._payable()
        if left:
            raise Broken(f"wait though somebody passed by who could help: {left}, lacking {self.checks.lacking()}")

    def _payable(self) -> list[tuple[str, str]]:
        """Of those who wait: whom somebody could help who is there."""
        lacking = {(holder, source) for holder, source, _ in self.checks.lacking()}
        self.checks.owed &= lacking
        return sorted(owed for owed in self.checks.owed if self._able(owed[1]))

    def _able(self, source: str) -> bool:
        waiting = {holder for holder, of in self.checks.owed if of == source}
        return any(
            name in self.oracle.members and self.oracle.holder(name) not in waiting and name not in self.away
            for name in self.oracle.people_of(source)
        )

    def _do_duties(self, names: list[str]) -> None:
        for name in names:
            if name in self.oracle.members:
                self.world.members[name].catch_up()
                self.world.members[name].do_duties()

    def _reads_anew(self, name: str, *, all: bool = False) -> None:
        tab = self.world.another(name)
        try:
            self.checks.reads(name, tab, all=all)
        finally:
            tab.close()

    def _try_to_read(self, rng: Random) -> None:
        name, room = rng.choice(sorted(self.oracle.generations)), rng.choice(sorted(self.oracle.rooms))
        if name not in self.oracle.may_read(room) and name not in self.oracle.waiting(room):
            self.checks.is_refused(name, room)
        self.checks.answers(rng.choice([name for name in self.oracle.members if name not in self.away]))


def drive(site: Site, seed: str, steps: Iterable[int], *, tell: Callable[[str], object] = lambda _: None) -> Report:
    """Runs these steps of a seed, most in one territory, whose first ones are of each kind, and some in another; `tell`
    hears of each. Raises Failed, which says how to run it again."""
    with open_world(site, uuid4().hex[:8], HERE.carers) as world:
        here, there = two_territories(world, seed)
        for driver in (here, there):
            driver.begin()
        with repeatable(here):
            wishes = _wishes(seed)
            for number in steps:
                (there if _is_there(seed, number) else here).step(number, wishes.get(number))
                tell(here.report.steps[number])
            for driver in (here, there):
                driver.end()
    return here.report


def _is_there(seed: str, number: int) -> bool:
    return Random(f"{seed}/where/{number}").random() < _THERE


def _wishes(seed: str) -> dict[int, Wish]:
    """By the step's number, so that steps can be left out."""
    return dict(zip((number for number in count() if not _is_there(seed, number)), TOUR, strict=False))


def toured(seed: str) -> int:
    """After how many steps one of each kind was made."""
    return max(_wishes(seed)) + 1


def two_territories(world: World, seed: str) -> tuple[Driver, Driver]:
    report = Report(seed)
    here = Driver(world, Oracle(HERE.carers), seed, report)
    neighbours = World(world.site, world.mark, THERE.carers, beside=world)
    oracle = Oracle(THERE.carers, latest=here.oracle.latest)
    there = Driver(neighbours, oracle, f"{seed}/there", report, away=here.away, cast=THERE, beside=here)
    here.beside = there
    return here, there


@contextmanager
def repeatable(driver: Driver) -> Iterator[None]:
    """Raises Failed for whatever goes wrong, which says how to run it again."""
    try:
        yield
    except Exception as broken:
        done = "\n".join(driver.report.steps.values())
        again = f"SOAK_SEED={driver.seed} SOAK_STEPS={plan.spelled(driver.report.steps)} ./run soak"
        raise Failed(f"{done}\n{broken!r}\n{again}") from broken
