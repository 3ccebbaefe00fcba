"""Random members: a seed gives the whole run, and each step draws for itself, so that steps can be left out."""

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Final
from uuid import uuid4

from groups.rooms.log.acts import TerritoryRole
from tests.soak import history as past
from tests.soak.checks import Broken, Checks
from tests.soak.history import History
from tests.soak.hoard import Hoard, plain
from tests.soak.moves.keys import ChangeKeys, LetReenter
from tests.soak.moves.links import Enter, Invite, PassTime
from tests.soak.moves.mix import WEIGHTS
from tests.soak.moves.move import Move, Told
from tests.soak.oracle import CARERS, WELCOME, Oracle, Room, Seat
from tests.soak.world import Line, World, open_world
from tests.support.site import Site

PEOPLE: Final = {
    "malik": True,
    "claire": False,
    "ines": True,
    "paul": True,
    "rosa": True,
    "hugo": True,
    "lea": False,
    "omar": True,
    "zoe": True,
    "gael": False,
    "nina": True,
    "yves": True,
}
"""Whose trade shares cases."""
FIRST: Final[dict[str, TerritoryRole]] = {
    "claire": "coordinator",
    "ines": "member",
    "paul": "coordinator",
    "rosa": "member",
}
_DRAWS: Final = 60
_LOSES: Final = 0.15
_AT_ONCE: Final = 0.15
_GOES: Final = 0.08
_ANEW: Final = 0.25
_DUTIFUL: Final = 0.5


class Failed(Exception):
    """A run that did not end well, and how to see it again."""


@dataclass
class Driver:
    world: World
    oracle: Oracle
    seed: str
    history: History = field(default_factory=History)
    steps: list[str] = field(default_factory=list)
    away: dict[str, int] = field(default_factory=dict)
    """Whose browsers are shut, and until which step."""
    watching: frozenset[str] = frozenset()
    """Who sits before real browsers: nobody puts the clock forward then, and they keep their keys."""

    def __post_init__(self) -> None:
        self.checks = Checks(self.world, self.oracle, self.history, Hoard(self.world.site))

    def begin(self) -> None:
        """A territory of five, with two coordinators besides its founder."""
        self.world.found("malik")
        self.oracle.enter("malik", carer=True, role="coordinator")
        self.oracle.rooms[WELCOME] = Room("onboarding", seats={"malik": Seat(0, 0, "moderator")})
        self.history.advance(self.oracle, {}, ())
        self._settle(Random(self.seed), tick=self.oracle.tick)
        for name, role in FIRST.items():
            self._make([Invite("malik", f"link-{name}", name, role, shortly=False)], Random(self.seed))
            self._make([Enter(name, f"link-{name}")], Random(self.seed))

    def step(self, number: int) -> None:
        rng = Random(f"{self.seed}/{number}")
        self._come_and_go(rng, number)
        moves = list(self._draw(rng, number))
        self.steps.append(f"{number}: " + " | ".join(map(str, moves)) + f"   away: {sorted(self.away)}")
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
                text = f"{name} à la fin dans {room}"
                self.world.said[self.world.at_hand(name, room).post(self.world.ids[room], text)] = text
        self._settle(Random(self.seed), tick=self.oracle.tick)
        for name in self._online():
            self._reads_anew(name)

    def heard(self, room: str, text: str) -> None:
        """Takes in what was written before a real browser, in a room, as its last message."""
        self._settle(Random(self.seed), tick=self.oracle.tick)
        self.world.said[plain(self.checks.rooms[room][-1]["id"])] = text

    def _online(self) -> list[str]:
        return sorted(self.oracle.generations.keys() - self.away.keys())

    def _come_and_go(self, rng: Random, number: int) -> None:
        for name in [name for name, until in sorted(self.away.items()) if until <= number]:
            del self.away[name]
        online = self._online()
        if rng.random() < _GOES and len(online) > 5:
            self.away[rng.choice(online)] = number + rng.randint(3, 15)

    def _draw(self, rng: Random, number: int) -> Iterator[Move]:
        """One move, or two by different people that may be made in either order."""
        first = self._some(rng, f"{number}a", set())
        if first is None:
            return
        yield first
        if rng.random() < _AT_ONCE and not first.alone:
            second = self._some(rng, f"{number}b", first.people)
            if second is not None and not second.alone and self._commute(first, second):
                yield second

    def _some(self, rng: Random, label: str, busy: Collection[str]) -> Move | None:
        kinds = list(WEIGHTS)
        shut = {holder.partition("/")[0] for holder, _ in self.checks.owed} | self.away.keys() | set(busy)
        for _ in range(_DRAWS):
            (kind,) = rng.choices(kinds, [WEIGHTS[each] for each in kinds])
            move = kind.some(self.oracle, rng, label)
            if move is None or not all(move.people) or move.people & shut or self._disturbs(move):
                continue
            if move.may(self.oracle):
                return move
        return None

    def _disturbs(self, move: Move) -> bool:
        """Whether it would end a session of somebody before a real browser."""
        if isinstance(move, LetReenter):
            return move.person in self.watching
        if isinstance(move, ChangeKeys):
            return move.by in self.watching
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
        self._settle(rng, tick=before if len(moves) > 1 else self.oracle.tick)

    def _spoil(self, move: Move, rng: Random) -> None:
        """What goes on its way from this browser may be lost, or its answer."""
        member = self.world.members.get(move.by)
        line = member.state.client if member else None
        if isinstance(line, Line) and rng.random() < _LOSES:
            line.faults = [rng.choice(["before", "after"])]

    def _tell(self, move: Move) -> None:
        before, self.oracle.tick = past.readers(self.oracle), self.oracle.tick + 1
        told: Told = move.tell(self.oracle)
        self.history.advance(self.oracle, before, told.soft)
        self.history.harden(told.hard)
        self._owe(move, before)

    def _owe(self, move: Move, before: dict[str, set[str]]) -> None:
        """Who now waits for somebody's browser: for the carers' keys, whoever was let in by somebody who has none;
        after a suspension that was lifted, whoever it hit."""
        after = past.readers(self.oracle)
        present = {(holder, source) for source, holders in after.items() for holder in holders}
        self.checks.owed &= present
        link = getattr(move, "link", "")
        given = move.by in self.oracle.acting_carers and not hasattr(move, "signed_in") and link not in before[CARERS]
        for holder, source in sorted(present):
            if holder in before.get(source, set()):
                continue
            came_with = link in before[CARERS] or (given and type(move).__name__ != "Enter")
            if source == CARERS and not came_with:
                self.checks.owed.add((holder, source))
            if len(self.history.accesses[holder, source]) > 1 and type(move).__name__ in ("Revoke", "ChangeRoomRole"):
                self.checks.owed.add((holder, source))

    def _settle(self, rng: Random, *, tick: int) -> None:
        self.checks.take_in(rng, tick=tick)
        self.checks.nobody_opens_too_much()

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
        if not self._payable():
            return
        self._do_duties(self._online())
        self._settle(rng, tick=self.oracle.tick)
        left = self._payable()
        if left:
            raise Broken(f"wait though somebody passed by who could help: {left}")

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

    def _reads_anew(self, name: str) -> None:
        tab = self.world.another(name)
        try:
            self.checks.reads(name, tab)
        finally:
            tab.close()

    def _try_to_read(self, rng: Random) -> None:
        name, room = rng.choice(sorted(self.oracle.generations)), rng.choice(sorted(self.oracle.rooms))
        if name not in self.oracle.may_read(room) and name not in self.oracle.waiting(room):
            self.checks.is_refused(name, room)


def drive(
    site: Site, seed: str, steps: Collection[int], *, tell: Callable[[str], object] = lambda _: None
) -> list[str]:
    """Runs these steps of a seed; what was done, which `tell` hears. Raises Failed, which says how to run it again."""
    with open_world(site, uuid4().hex[:8], dict(PEOPLE)) as world:
        driver = Driver(world, Oracle(dict(PEOPLE)), seed)
        driver.begin()
        with repeatable(driver, steps):
            for number in steps:
                driver.step(number)
                tell(driver.steps[-1])
            driver.end()
    return driver.steps


@contextmanager
def repeatable(driver: Driver, steps: Collection[int]) -> Iterator[None]:
    """Raises Failed for whatever goes wrong, which says how to run it again."""
    try:
        yield
    except Exception as broken:
        done = "\n".join(driver.steps)
        again = f"SOAK_SEED={driver.seed} SOAK_STEPS={','.join(map(str, steps))} ./run soak"
        raise Failed(f"{done}\n{broken!r}\n{again}") from broken
