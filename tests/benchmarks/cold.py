"""From nothing to the first message that can be read, at a quarter of a core: on a telephone that is trusted, on a
browser where nobody was before, and a long discussion within the app."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final

from playwright.sync_api import BrowserContext, Locator, Page, expect, sync_playwright

from tests.benchmarks import discussion
from tests.benchmarks.quota import Quota, quota
from tests.benchmarks.unplugged import Launch
from tests.journeys.land import Land, open_land
from tests.journeys.screens import Person
from tests.journeys.test_offline import begin_thread, read_and_trust
from tests.support.browser import FLAGS, NODE, find_chromium
from tests.support.site import command, environment_of, running_site

SHARE: Final = 0.25
_AT_REST: Final = 6_000
"""ms: what a browser does once it has started is not the app's."""


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and of a core by all of the browser."""

    wall: float
    core: float


@dataclass(frozen=True)
class Bench:
    launch: Launch
    group: Quota

    @contextmanager
    def page(self, profile: str, url: str) -> Iterator[Page]:
        context: BrowserContext = self.launch(profile, base_url=url)
        page = context.pages[0]
        page.set_default_timeout(discussion.PATIENCE)
        page.wait_for_timeout(_AT_REST)
        yield page
        context.close()

    @contextmanager
    def held(self, found: list[Taken]) -> Iterator[None]:
        """With a quarter of a core; what was taken is appended."""
        self.group.hold(SHARE)
        began, used = monotonic(), self.group.used()
        yield
        found.append(Taken(monotonic() - began, self.group.used() - used))
        self.group.release()


@contextmanager
def bench(folder: Path) -> Iterator[Bench]:
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    with sync_playwright() as playwright, quota(f"maillage-cold-{os.getpid()}") as group:
        program = group.starter(find_chromium(), folder)
        start = partial(
            playwright.chromium.launch_persistent_context, executable_path=program, args=FLAGS, locale="fr-FR"
        )
        yield Bench(lambda profile, **options: start(folder / profile, **options), group)


def starts(bench: Bench, folder: Path, runs: int) -> tuple[list[Taken], list[Taken]]:
    """On a telephone that is known, and on new browsers from the last gesture of signing in on."""
    (folder / "site" / "data").mkdir(parents=True)
    command("migrate", "--verbosity=0", environment=environment_of(folder / "site" / "data"))
    known, new = list[Taken](), list[Taken]()
    with running_site(folder / "site") as site, open_land(site) as land:
        begin_thread(land)
        with bench.page("known", site.url) as page:
            page.goto("/")
            read_and_trust(Person(page, land, "ines"))
            address = page.url
        for number in range(runs):
            # What it has run twice it keeps as it runs it: as it does for whoever opens the app every day.
            for _ in range(2):
                with bench.page("known", site.url) as page:
                    page.goto(address)
                    read(page).wait_for()
                    page.wait_for_timeout(_AT_REST)
            with bench.page("known", site.url) as page, bench.held(known):
                page.goto(address, wait_until="commit")
                read(page).wait_for()
            with bench.page(f"new-{number}", site.url) as page:
                _enter(bench, page, land, address, new)
    return known, new


def read(page: Page) -> Locator:
    """The first that somebody sees: the thread is open at its end."""
    return page.get_by_role("log").get_by_text("Point 7 de la réunion")


def _enter(bench: Bench, page: Page, land: Land, address: str, found: list[Taken]) -> None:
    """Whoever follows a link to a thread signs in on the way."""
    page.goto(address)
    secrets = land.secrets("ines")
    page.get_by_label("Adresse e-mail").fill(secrets.email)
    page.get_by_label("Vos sept mots").fill(secrets.passphrase)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Code à six chiffres").fill(land.code("ines"))
    with bench.held(found):
        page.get_by_role("button", name="Entrer").click()
        read(page).wait_for()


def long_discussion(bench: Bench, count: int, runs: int) -> list[Taken]:
    """Opened at its end, from another screen of the app."""
    found = list[Taken]()
    with discussion.served(count) as (site, long):
        for number in range(runs):
            with bench.page(f"long-{number}", site.url) as page:
                discussion.sign_in(page, long)
                with bench.held(found):
                    discussion.go(page, long.path)
                    expect(page.get_by_role("log").get_by_text(discussion.text_of(count), exact=True)).to_be_visible(
                        timeout=discussion.PATIENCE
                    )
    return found
