"""Somebody of the driver's before a real browser: what their screens show, and what they write there."""

import re
import time
from random import Random

from playwright.sync_api import Page, expect

from kernel import clock
from member.authenticator import STEP, code_at
from member.enrolment import Secrets
from tests.journeys.screens import Person
from tests.soak.driver import Driver
from tests.soak.hoard import plain
from tests.soak.oracle import WELCOME
from tests.soak.world import World

_NAMES = {WELCOME: "Accueil"}
_LAST = 3
"""As many of a room's messages are looked for."""


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
        step = int(STEP.total_seconds() * 1000)
        time.sleep((step - clock.now() % step) / 1000)
        return code_at(self._world.secrets[name].totp, clock.now())


class Watcher:
    def __init__(self, page: Page, driver: Driver, name: str) -> None:
        self._driver, self.name = driver, name
        self.person = Person(page, Keeper(driver.world), name)  # type: ignore[arg-type]

    def sees_all(self) -> None:
        """Every group that they may read opens, to its last messages; no other is there to be opened."""
        oracle = self._driver.oracle
        if self.name not in oracle.members:
            return
        groups = [room for room, each in oracle.rooms.items() if each.kind != "direct"]
        for room in groups:
            if self.name in oracle.may_read(room):
                self._opens(room)
        self.person.open_groups()
        main = self.person.page.get_by_role("main")
        for room in groups:
            if self.name not in oracle.may_read(room) and self.name not in oracle.waiting(room):
                name = re.compile(f"^{re.escape(_NAMES.get(room, room))}")
                expect(main.get_by_role("link", name=name)).to_have_count(0)

    def writes(self, rng: Random, label: str) -> None:
        """Into a group that they are in."""
        oracle, checks = self._driver.oracle, self._driver.checks
        rooms = [room for room, each in oracle.rooms.items() if each.kind != "direct" and oracle.seat(room, self.name)]
        rooms = [room for room in rooms if (oracle.holder(self.name), oracle.source_of(room)) not in checks.owed]
        if not rooms or self.name not in oracle.members:
            return
        room, text = rng.choice(sorted(rooms)), f"{label} à l’écran"
        self.person.open_group(_NAMES.get(room, room))
        page = self.person.page
        page.get_by_label("Écrire au groupe").fill(text)
        page.get_by_role("button", name="Envoyer").first.click()
        expect(self.person.message(text)).to_be_visible()
        self.person.expect_sent()
        self._driver.heard(room, text)

    def _opens(self, room: str) -> None:
        checks, world = self._driver.checks, self._driver.world
        if (self._driver.oracle.holder(self.name), self._driver.oracle.source_of(room)) in checks.owed:
            return
        self.person.open_group(_NAMES.get(room, room))
        main = self.person.page.get_by_role("main")
        for row in checks.rooms.get(room, [])[-_LAST:]:
            expect(main.get_by_text(world.said[plain(row["id"])]).first).to_be_visible()
        expect(main.get_by_text("Bientôt lisible")).to_have_count(0)
