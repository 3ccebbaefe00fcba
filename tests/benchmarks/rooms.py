"""How long a territory of 1,000 members and 5,000 statements takes to open, and somebody's removal from it.

`python -m tests.benchmarks.rooms [--runs N]` prints the best of N runs, each in a browser of its own that gets a
quarter of a core, while the server has the rest of the machine. The territory is built once, in some minutes.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Final

from playwright.sync_api import sync_playwright

from tests.benchmarks.quota import quota
from tests.benchmarks.sitting import Figures, Sitting
from tests.benchmarks.territory import Built
from tests.support.browser import FLAGS, NODE, find_chromium
from tests.support.site import running_site

_CACHE: Final = Path(gettempdir()) / "maillage-benchmarks"
_TITLES: Final = {
    "opened_new": ("Opening the territory, new browser", "< 4 s"),
    "opened_known": ("Opening it, trusted browser", "< 1 s"),
    "removed": ("Removing somebody", ""),
    "renewed": ("… new keys for the 999 who remain", "< 15 s"),
}


def sit(built: Built) -> Figures:
    with TemporaryDirectory() as name, quota(f"maillage-{os.getpid()}") as share:
        folder = Path(name)
        built.copy(folder)
        with running_site(folder) as site, sync_playwright() as playwright:
            program = share.starter(find_chromium(), folder)
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            page = browser.new_page(base_url=site.url, locale="fr-FR")
            figures = Sitting(page, share, built.coordinator).run()
            browser.close()
            return figures


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.rooms")
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    built = Built.at(_CACHE)
    sys.stdout.write(table([sit(built) for _ in range(runs)]))


def table(found: Sequence[Figures]) -> str:
    lines = [f"| At a quarter of a core, best of {len(found)} | s | s of a core | goal |", "|---|--:|--:|---|"]
    for name, (title, goal) in _TITLES.items():
        taken = min((getattr(figures, name) for figures in found), key=lambda taken: taken.wall)
        lines.append(f"| {title} | {taken.wall:.1f} | {taken.core:.2f} | {goal} |")
    frozen, posted = (min(getattr(figures, name) for figures in found) for name in ("frozen", "posted"))
    lines += [f"| … the page’s longest task meanwhile | {frozen:.2f} | | |"]
    lines += [f"| … the server’s answer to its statement | {posted:.2f} | | |"]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
