"""Somebody of the driver's before a real browser: what their screens show, and what they do there."""

import re
import time
from random import Random
from typing import Final

from playwright.sync_api import Page, expect

from member.authenticator import STEP, code_at
from member.enrolment import Secrets
from tests.journeys.screens import Person
from tests.soak.driver import Driver
from tests.soak.moves.rooms import HALLS, JoinRoom, Leave
from tests.soak.world import World

_LAST: Final = 3
"""As many of a room's messages are looked for."""
_GOES: Final = 0.1


class Keeper:
    """What a person at a screen asks of a land: their words, and the codes that their telephone shows."""

    def __init__(self, world: World) -> None:
        self._world = world

    def secrets(self, name: str) -> Secrets:
        return self._world.secrets[name]

    def email(self, name: str) -> str:
        return self._world.secrets[name].email

    def code(self, name: str) -> str:
        """The next one: that of now may have served."""
        step = int(STEP.total_seconds())
        time.sleep(step - time.time() % step)
        return code_at(self._world.secrets[name].totp, time.time_ns() // 1_000_000)


class Watcher:
    def __init__(self, page: Page, driver: Driver, name: str) -> None:
        self._driver, self.name = driver, name
        self.person = Person(page, Keeper(driver.world), name)  # type: ignore[arg-type]
        self._offline_until = 0

    def comes_and_goes(self, rng: Random, number: int) -> None:
        """Their network fails for some steps, and is there again."""
        if self._offline_until == 0 and rng.random() < _GOES:
            self._offline_until = number + rng.randint(3, 8)
            self.person.page.context.set_offline(True)
        elif self._offline_until and number >= self._offline_until:
            self._offline_until = 0
            self.person.page.context.set_offline(False)

    def acts(self, rng: Random, number: int) -> None:
        """Writes, joins or leaves, and looks at everything."""
        if self._offline_until or self.name not in self._driver.oracle.members:
            return
        label = f"{number} {self.name}"
        rng.choice([self._writes, self._writes, self._joins, self._leaves])(rng, label)
        self.sees_all()

    def sees_all(self) -> None:
        """Every group that they may read opens, to its last messages; no other is there to be opened."""
        oracle = self._driver.oracle
        for room in self._groups():
            if self.name in oracle.may_read(room):
                self._opens(room)
        self.person.open_groups()
        main = self.person.page.get_by_role("main")
        for room in self._groups():
            if self.name not in oracle.may_read(room) and self.name not in oracle.waiting(room):
                name = re.compile(f"^{re.escape(oracle.rooms[room].name)}")
                expect(main.get_by_role("link", name=name)).to_have_count(0)

    def _groups(self) -> list[str]:
        return sorted(room for room, each in self._driver.oracle.rooms.items() if each.name)

    def _seated(self, rng: Random) -> str | None:
        """A group that they are in, and wait for nobody to read."""
        oracle, owed = self._driver.oracle, self._driver.checks.owed
        rooms = [room for room in self._groups() if oracle.seat(room, self.name)]
        rooms = [room for room in rooms if (oracle.holder(self.name), oracle.source_of(room)) not in owed]
        return rng.choice(rooms) if rooms else None

    def _opens_group(self, room: str) -> None:
        self.person.open_group(self._driver.oracle.rooms[room].name)

    def _writes(self, rng: Random, label: str) -> None:
        room, text = self._seated(rng), f"{label} à l’écran"
        if room is None:
            return
        self._opens_group(room)
        page = self.person.page
        page.get_by_label("Écrire au groupe").fill(text)
        page.get_by_role("button", name="Envoyer").first.click()
        expect(self.person.message(text)).to_be_visible()
        self.person.expect_sent()
        self._driver.heard(room, text)

    def _joins(self, rng: Random, label: str) -> None:
        oracle = self._driver.oracle
        moves = [JoinRoom(self.name, room) for room in self._groups() if oracle.rooms[room].kind in HALLS]
        moves = [move for move in moves if move.may(oracle)]
        if moves:
            move = rng.choice(moves)
            self.person.join_group(oracle.rooms[move.room].name)
            self._driver.saw(move)

    def _leaves(self, rng: Random, label: str) -> None:
        room = self._seated(rng)
        if room is None or not Leave(self.name, room).may(self._driver.oracle):
            return
        self._opens_group(room)
        self.person.follow("À propos")
        self.person.press("Quitter le groupe")
        leaving = self.person.page.get_by_role("dialog")
        leaving.get_by_role("button", name="Quitter le groupe", exact=True).click()
        self.person.expect_page("Groupes")
        self._driver.saw(Leave(self.name, room))

    def _opens(self, room: str) -> None:
        checks = self._driver.checks
        if (self._driver.oracle.holder(self.name), self._driver.oracle.source_of(room)) in checks.owed:
            return
        self._opens_group(room)
        main = self.person.page.get_by_role("main")
        standing, deleted = checks.shown(room, _LAST)
        for text in standing:
            expect(main.get_by_text(text).first).to_be_visible()
        for text in deleted:
            # Other texts may end alike.
            expect(main.get_by_text(re.compile(rf"\b{re.escape(text)}\b"))).to_have_count(0)
        expect(main.get_by_text("Bientôt lisible")).to_have_count(0)
        checks.counted["groups seen on a screen"] += 1
