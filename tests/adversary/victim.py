"""Whom the site lies to, and what she sees."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.adversary.proxy import Proxy
from tests.journeys.land import Land
from tests.journeys.screens import Person

# Of a trusted device stays what opens its vault.
_FORGET = """async () => {
  for (const { name } of await indexedDB.databases())
    if (name !== 'maillage-vault')
      await new Promise((done) => {
        const asked = indexedDB.deleteDatabase(name)
        asked.onsuccess = asked.onerror = asked.onblocked = done
      })
}"""


@dataclass
class Victim:
    """Somebody signed in on a device that they trust, so that a page loaded anew opens by itself."""

    land: Land
    proxy: Proxy
    screen: Person

    def visit(self, path: str = "") -> None:
        """Loads a page of the territory anew: what the browser knew is gone, but for what its vault pins."""
        self.leave()
        self.screen.page.evaluate(_FORGET)
        self.screen.page.goto(f"/t/{self.land.territory}/{path}")
        expect(self.screen.page.get_by_role("main")).to_be_visible()

    def leave(self) -> None:
        """Before what the browser was shown is pinned in the vault, which it is after a while."""
        self.screen.page.goto("/healthz")

    def visit_thread(self, room: str, thread: str) -> None:
        self.visit(f"groupes/{room}/fil/{thread}")

    def sees(self, *sentences: str | re.Pattern[str]) -> None:
        for sentence in sentences:
            expect(self.screen.page.get_by_text(sentence).first).to_be_visible()

    def sees_no(self, *sentences: str | re.Pattern[str]) -> None:
        for sentence in sentences:
            expect(self.screen.page.get_by_text(sentence)).to_have_count(0)

    def sees_group(self, name: str, *, id: str = "") -> Locator:
        """Its line in the list of groups: what the logs say is known then. By its id where others have the name."""
        lines = self.screen.page.get_by_role("main").get_by_role("link", name=re.compile(f"^{name}"))
        line = lines.and_(self.screen.page.locator(f"[href$='/{id}']")) if id else lines
        expect(line).to_be_visible()
        return line

    def sees_region(self, name: str) -> None:
        expect(self.screen.page.get_by_role("region", name=name, exact=True)).to_be_visible()


def team(land: Land, *names: str) -> str:
    """A closed group that Malik moderates, with Inès and these."""
    land.malik.catch_up()
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name="Soins palliatifs")
    land.malik.admit(room, land.ines.id, *(getattr(land, name).id for name in names))
    return room
