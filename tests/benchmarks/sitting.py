"""One coordinator before a real browser that gets a share of a core: signs in, comes back, removes somebody."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from playwright.sync_api import Locator, Page

from kernel import clock
from member.authenticator import code_at
from tests.benchmarks.quota import Quota
from tests.benchmarks.territory import Coordinator

PATIENCE: Final = 120_000
SHARE: Final = 0.25
_LONGEST: Final = """
window.longest = 0
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration)
}).observe({ type: 'longtask', buffered: true })
"""
_ASKED: Final = """
() => Math.max(...performance.getEntriesByType('resource')
  .filter(({ name }) => name.endsWith('/api/statements'))
  .map(({ requestStart, responseStart }) => responseStart - requestStart))
"""


@dataclass(frozen=True)
class Taken:
    """Seconds: by the clock, and of a core, by the browser's processes all together."""

    wall: float
    core: float


@dataclass(frozen=True)
class Figures:
    """Besides, in seconds: `frozen` the longest task of the page during the removal, `posted` the answer to it."""

    opened_new: Taken
    opened_known: Taken
    removed: Taken
    renewed: Taken
    frozen: float
    posted: float


class Sitting:
    def __init__(self, page: Page, quota: Quota, coordinator: Coordinator) -> None:
        self._page, self._quota, self._coordinator = page, quota, coordinator
        page.set_default_timeout(PATIENCE)
        page.add_init_script(_LONGEST)

    def run(self) -> Figures:
        self._type_secrets()
        opened_new = self._timed(self._page.get_by_role("button", name="Entrer").click, self._navigation)
        self._settle()
        self._page.get_by_role("button", name="Un appareil de confiance").click()
        self._settle()
        opened_known = self._timed(lambda: self._page.goto("/", wait_until="commit"), self._navigation)
        self._settle()
        removed, renewed = self._removed()
        frozen: float = self._page.evaluate("window.longest")
        posted: float = self._page.evaluate(_ASKED)
        return Figures(opened_new, opened_known, removed, renewed, frozen / 1000, posted / 1000)

    def _type_secrets(self) -> None:
        page = self._page
        page.goto("/")
        page.get_by_label("Adresse e-mail").fill(self._coordinator.email)
        page.get_by_label("Vos sept mots").fill(self._coordinator.passphrase)
        page.get_by_role("button", name="Continuer").click()
        page.get_by_label("Code à six chiffres").fill(code_at(self._coordinator.totp, clock.now()))

    def _removed(self) -> tuple[Taken, Taken]:
        """Until it is said and done, and from then on until those who remain have new keys."""
        page = self._page
        self._navigation.get_by_role("link", name="Coordination").click()
        page.get_by_label("Chercher un nom ou une profession").fill("Prénom500")
        row = page.get_by_role("listitem").filter(has_text="Prénom500 Nom500")
        row.locator("summary").click()
        row.get_by_role("button", name="Retirer").click()
        page.evaluate("window.longest = 0")
        go = page.get_by_role("dialog").get_by_role("button", name="Retirer")
        removed = self._timed(go.click, page.get_by_text("n’est plus adhérent").first)
        going = page.get_by_text("Nouvelle protection du groupe")
        return removed, self._timed(going.wait_for, going, gone=True)

    def _timed(self, begin: Callable[[], object], end: Locator, *, gone: bool = False) -> Taken:
        self._quota.hold(SHARE)
        began, used = monotonic(), self._quota.used()
        begin()
        end.wait_for(state="detached" if gone else "attached")
        taken = Taken(monotonic() - began, self._quota.used() - used)
        self._quota.release()
        return taken

    def _settle(self) -> None:
        """What the page does after it has opened is over, as far as anybody would wait for it."""
        self._page.wait_for_timeout(15_000)

    @property
    def _navigation(self) -> Locator:
        return self._page.get_by_role("navigation", name=re.compile("^Navigation"))
