"""How long until what one person does stands on the screens of another, at both of her devices, and what she read on
one of them is read on the other.

    python -m tests.benchmarks.live [--times N]

Malik writes in one browser; Inès looks on in two others. Counted is from the gesture, as its own page hears of it, to
the picture of the other page that has it: all browsers and the site are on one machine, and have one clock. Each of
her devices counts.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Page, sync_playwright

from tests.journeys.discussion_screens import delete, edit, message, react, send
from tests.journeys.land import Land, open_land
from tests.journeys.screens import Person
from tests.journeys.watching import go
from tests.load.machine import conditions
from tests.support.browser import FLAGS, NODE, find_chromium
from tests.support.site import command, environment_of, running_site

TIMES: Final = 20
GROUP: Final = "Sorties d’hôpital"
_WIDE: Final = {"width": 1280, "height": 800}
_TYPING_EVERY: Final = 3_100
"""ms: whoever goes on writing is told of no sooner."""
_ACTED: Final = """() => {
  for (const kind of ['click', 'input'])
    document.addEventListener(kind, () => (window.acted = Date.now()), { capture: true })
}"""
_LOOK: Final = """() => {
  window.seen = new Promise((resolve, reject) => {
    const look = () => {
      if (!(%s)) return
      watching.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))
    }
    const watching = new MutationObserver(look)
    watching.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
    setTimeout(() => reject(new Error("nothing came")), 30_000)
    look()
  })
}"""
_SAYS: Final = "document.querySelector('main').textContent.includes({!r})"
_REACTED: Final = (
    "[...document.querySelectorAll('[role=log] li[id]')].some((li) =>"
    " li.textContent.includes({!r}) && li.querySelector('button[aria-label^=\"🙏\"]'))"
)

Figures = dict[str, list[int]]


class Bench:
    """Malik, and Inès at two devices, in the same thread."""

    def __init__(self, land: Land, open_page: Callable[[], Page]) -> None:
        self.land, self.found = land, Figures()
        self.room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name=GROUP)
        land.malik.admit(self.room, land.ines.id)
        thread = land.malik.post(self.room, "Qui passe lundi ?")
        self.group = f"/t/{land.territory}/groupes/{self.room}"
        self.place = f"{self.group}/fil/{thread}"
        self.malik, *self.watching = (Person(open_page(), land, name) for name in ("malik", "ines", "ines"))
        for person in (self.malik, *self.watching):
            person.sign_in()
            go(person.page, self.place)
            message(person, "Qui passe lundi ?").wait_for()
            person.page.evaluate(_ACTED)

    @contextmanager
    def until(
        self, what: str, holds: str, *, by: Person | None = None, at: list[Person] | None = None
    ) -> Iterator[None]:
        """Around a gesture: how long until this holds on each of these screens."""
        watching = at or self.watching
        for person in watching:
            person.page.evaluate(_LOOK % holds)
        yield
        seen = [int(person.page.evaluate("window.seen")) for person in watching]
        acted = int((by or self.malik).page.evaluate("window.acted"))
        self.found.setdefault(what, []).extend(each - acted for each in seen)

    def discuss(self, number: int) -> None:
        said, better = f"Réponse {number}.", f"Réponse meilleure {number}."
        field = self.malik.page.get_by_label("Répondre", exact=True)
        self.malik.page.wait_for_timeout(_TYPING_EVERY)
        with self.until("That somebody writes", _SAYS.format("Malik Benali écrit")):
            field.press_sequentially("R")
        field.fill(said)
        with self.until("A message", _SAYS.format(said)):
            send(self.malik)
        with self.until("A reaction", _REACTED.format(said)):
            react(self.malik, said, "🙏")
        with self.until("A correction", _SAYS.format(better)):
            edit(self.malik, said, saying=better)
        with self.until("A deletion", "!" + _SAYS.format(better)):
            delete(self.malik, better)

    def be_here(self, number: int) -> None:
        """Seen or not, in turn, on the list of the group's members."""
        shown = number % 2 == 1
        wish = self.malik.page.locator(f"input[value={'shown' if shown else 'hidden'}]")
        link = "[...document.querySelectorAll('main li a')].find((a) => a.textContent.trim() === 'Malik Benali')"
        here = f"{link}?.closest('li').textContent.includes('Présent')"
        with self.until("That somebody is here, or hides", here if shown else f"!({here})"):
            wish.check()

    def read(self, number: int) -> None:
        """On her other device, which shows the group."""
        desk, phone = self.watching
        said = f"Une question {number}."
        go(desk.page, f"/t/{self.land.territory}/annuaire")
        thread = self.land.malik.post(self.room, said)
        row = phone.page.get_by_role("main").get_by_role("link").filter(has_text=said)
        row.get_by_text("1 nouveau").wait_for(state="attached")
        gone = (
            "[...document.querySelectorAll('main a')].some((a) =>"
            f" a.textContent.includes({said!r}) && !a.textContent.includes('nouveau'))"
        )
        with self.until("What was read, on her other device", gone, by=desk, at=[phone]):
            desk.page.evaluate("window.acted = Date.now()")
            go(desk.page, f"{self.group}/fil/{thread}")


def measured(times: int = TIMES) -> Figures:
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "data").mkdir()
        command("migrate", "--verbosity=0", environment=environment_of(folder / "data"))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        with running_site(folder) as site, open_land(site) as land:

            def open_page() -> Page:
                page = browser.new_context(base_url=site.url, locale="fr-FR", viewport=_WIDE).new_page()  # type: ignore[arg-type]
                page.goto("/")
                return page

            found = _measure(Bench(land, open_page), times)
        browser.close()
    return found


def _measure(bench: Bench, times: int) -> Figures:
    for number in range(times):
        bench.discuss(number)
    go(bench.malik.page, "/reglages/lecture")
    for person in bench.watching:
        go(person.page, f"{bench.group}/membres")
        person.page.get_by_text("Présent·e maintenant").first.wait_for()
    for number in range(times):
        bench.be_here(number)
    go(bench.watching[1].page, bench.group)
    for number in range(times):
        bench.read(number)
    return bench.found


def tell(times: int) -> None:
    found = measured(times)
    sys.stdout.write("\n".join([f"{conditions()}:", "", *_table(found), ""]))


def _table(found: Figures) -> Iterator[str]:
    yield "| Seen elsewhere | median | worst | of |"
    yield "|---|--:|--:|--:|"
    for what, taken in found.items():
        yield f"| {what} | {median(taken):.0f} ms | {max(taken)} ms | {len(taken)} |"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.live")
    parser.add_argument("--times", type=int, default=TIMES)
    tell(parser.parse_args().times)


if __name__ == "__main__":
    main()
