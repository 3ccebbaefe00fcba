"""One coordinator before a real browser that gets a share of a core: signs in, comes back, removes somebody."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from playwright.sync_api import Locator, Page, Request

from kernel import clock
from member.authenticator import code_at
from tests.benchmarks.quota import Quota, spent
from tests.benchmarks.territory import Coordinator

PATIENCE: Final = 180_000
SHARE: Final = 0.25
_BRIEFLY: Final = 6_000
_PICTURE: Final = "/favicon.svg"
_LONGEST: Final = """
window.longest = 0
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration)
}).observe({ type: 'longtask', buffered: true })
"""
_SAID: Final = "home stands"
_STANDS: Final = """
const watch = new MutationObserver(() => {
  if (!document.querySelector('main section li')) return
  watch.disconnect()
  requestAnimationFrame(() => setTimeout(() => console.debug('home stands')))
})
watch.observe(document, { childList: true, subtree: true })
"""
"""Says that one's groups were drawn, as soon as they were: to ask again and again would use what is counted."""
_ASKED: Final = """
() => Math.max(...performance.getEntriesByType('resource')
  .filter(({ name }) => name.endsWith('/api/statements'))
  .map(({ requestStart, responseStart }) => responseStart - requestStart))
"""


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, seconds of a core, milliseconds of it by threads that are left; requests, their bytes."""

    wall: float
    core: float
    threads: Counter[str]
    requests: int
    bytes: int


class Traffic:
    """What a page asks the server for."""

    def __init__(self, page: Page) -> None:
        self.requests = self.bytes = self.vaults = 0
        page.on("requestfinished", self._count)

    def _count(self, request: Request) -> None:
        if "/api/" in request.url:
            self.requests += 1
            self.bytes += request.sizes()["responseBodySize"]
            self.vaults += request.method == "PUT" and request.url.endswith("/api/identity/vault")


class Sitting:
    """In one page of one browser."""

    def __init__(self, page: Page, quota: Quota, coordinator: Coordinator) -> None:
        self._page, self._quota, self._coordinator = page, quota, coordinator
        self._traffic = Traffic(page)
        page.set_default_timeout(PATIENCE)
        page.add_init_script(_LONGEST)
        page.add_init_script(_STANDS)

    def sign_in(self) -> Taken:
        """From the last gesture on; what was typed before is stretched by then."""
        self._type_secrets()
        entered = self._page.get_by_role("button", name="Entrer").click
        taken = self._opened(entered)
        self._settle()
        return taken

    def leave_pinned(self) -> None:
        """Until the head that was seen is in the vault for other browsers of the account."""
        until = monotonic() + PATIENCE / 1000
        while not self._traffic.vaults and monotonic() < until:
            self._page.wait_for_timeout(500)

    def come_back(self) -> tuple[Taken, Taken]:
        """Until one's groups are there, and from the same moment until they are as the site has them now.

        The third and fourth time: what a browser has run twice it keeps as it runs it.
        """
        self._page.get_by_role("button", name="Un appareil de confiance").click()
        self._settle()
        for _ in range(2):
            self._page.goto("/")
            self._settle(_BRIEFLY)
        self._look_at_picture()
        shown = self._opened(lambda: self._page.goto("/", wait_until="commit"))
        self._settle(_BRIEFLY)
        self._look_at_picture()
        present = self._timed(lambda: self._page.goto("/", wait_until="commit"), self._own)
        self._settle(_BRIEFLY)
        return shown, present

    def bare(self) -> Taken:
        """What the browser takes for any page: a picture of the same site, after another."""
        self._look_at_picture()
        return self._look_at_picture()

    def _look_at_picture(self) -> Taken:
        return self._timed(lambda: self._page.goto(_PICTURE, wait_until="commit"), self._page.locator("svg"))

    def remove(self) -> tuple[Taken, Taken]:
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

    @property
    def frozen(self) -> float:
        """The page's longest task since the removal began, in seconds."""
        longest: float = self._page.evaluate("window.longest")
        return longest / 1000

    @property
    def posted(self) -> float:
        """How long the server took for the slowest of its answers to statements, in seconds."""
        slowest: float = self._page.evaluate(_ASKED)
        return slowest / 1000

    def _type_secrets(self) -> None:
        page = self._page
        page.goto("/")
        page.get_by_label("Adresse e-mail").fill(self._coordinator.email)
        page.get_by_label("Vos sept mots").fill(self._coordinator.passphrase)
        page.get_by_role("button", name="Continuer").click()
        page.get_by_label("Code à six chiffres").fill(code_at(self._coordinator.totp, clock.now()))

    def _opened(self, begin: Callable[[], object]) -> Taken:
        """Until home has been drawn, with one's groups in it."""

        def opening() -> None:
            with self._page.expect_console_message(lambda message: message.text == _SAID):
                begin()

        return self._measured(opening)

    def _timed(self, begin: Callable[[], object], end: Locator, *, gone: bool = False) -> Taken:
        def doing() -> None:
            begin()
            end.wait_for(state="detached" if gone else "attached")

        return self._measured(doing)

    def _measured(self, act: Callable[[], None]) -> Taken:
        traffic = self._traffic
        self._quota.hold(SHARE)
        requests, size, threads = traffic.requests, traffic.bytes, self._quota.threads()
        began, used = monotonic(), self._quota.used()
        act()
        wall, core = monotonic() - began, self._quota.used() - used
        self._quota.release()
        by_thread = spent(threads, self._quota.threads())
        return Taken(wall, core, by_thread, traffic.requests - requests, traffic.bytes - size)

    def _settle(self, milliseconds: int = 15_000) -> None:
        """What the page does after it has opened is over, as far as anybody would wait for it."""
        self._page.wait_for_timeout(milliseconds)

    @property
    def _navigation(self) -> Locator:
        return self._page.get_by_role("navigation", name=re.compile("^Navigation"))

    @property
    def _own(self) -> Locator:
        """One's own menu, which opens once all is as the site has it now."""
        return self._page.get_by_role("button", name="Mon menu", disabled=False).first
