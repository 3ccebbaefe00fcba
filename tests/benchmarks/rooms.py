"""How long a territory of 1,000 members and 5,000 statements takes to open, and somebody's removal from it.

`python -m tests.benchmarks.rooms [--runs N] [--core] [--openings]` prints the best of N runs, each in browsers of its
own that get a quarter of a core, while the server has the rest of the machine; with `--core` also which threads did;
with `--openings` nobody is removed. The territory is built once, in some minutes.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Final

from playwright.sync_api import sync_playwright

from tests.benchmarks.quota import quota
from tests.benchmarks.sitting import Sitting, Taken
from tests.benchmarks.territory import Built
from tests.support.browser import FLAGS, NODE, find_chromium
from tests.support.site import running_site

_CACHE: Final = Path(gettempdir()) / "maillage-benchmarks"
_TITLES: Final = {
    "first": ("Opening the territory, every statement by its signature", ""),
    "new": ("Opening it, new browser of who opened it elsewhere", "< 4 s"),
    "known": ("Opening it, trusted browser", "< 1 s"),
    "present": ("… until it is as the site has it now", ""),
    "removed": ("Removing somebody", ""),
    "renewed": ("… new keys for the 999 who remain", "< 15 s"),
    "bare": ("Any page: a picture of the same site", ""),
}


@dataclass(frozen=True)
class Figures:
    """`frozen`: the page's longest task during the removal; `posted`: the server's slowest answer to a statement; s."""

    taken: dict[str, Taken]
    frozen: float
    posted: float


def sit(built: Built, *, openings: bool = False) -> Figures:
    """In two browsers that have nothing in common, one after the other; openings alone, or with a removal."""
    with TemporaryDirectory() as name, quota(f"maillage-{os.getpid()}") as share:
        folder = Path(name)
        built.copy(folder)
        with running_site(folder) as site, sync_playwright() as playwright:
            program = share.starter(find_chromium(), folder)
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            contexts = [browser.new_context(base_url=site.url, locale="fr-FR") for _ in range(2)]
            one, other = (Sitting(context.new_page(), share, built.coordinator) for context in contexts)
            taken = {"first": one.sign_in()}
            one.leave_pinned()
            contexts[0].close()
            taken["new"] = other.sign_in()
            taken["known"], taken["present"] = other.come_back()
            frozen = posted = 0.0
            if not openings:
                taken["removed"], taken["renewed"] = other.remove()
                frozen, posted = other.frozen, other.posted
            taken["bare"] = other.bare()
            browser.close()
            return Figures(taken, frozen, posted)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.rooms")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--core", action="store_true")
    parser.add_argument("--openings", action="store_true")
    asked = parser.parse_args()
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    built = Built.at(_CACHE)
    found = [sit(built, openings=asked.openings) for _ in range(asked.runs)]
    names = [name for name in _TITLES if name in found[0].taken]
    best = {name: min((each.taken[name] for each in found), key=lambda taken: taken.core) for name in names}
    sys.stdout.write(table(found, best))
    if asked.core:
        sys.stdout.writelines(threads(best))


def table(found: Sequence[Figures], best: dict[str, Taken]) -> str:
    before, _, _ = os.getloadavg()
    lines = [
        f"| A quarter of a core, best of {len(found)}, load {before:.0f} | s | s of a core | × 4 | asked | kB | goal |",
        "|---|--:|--:|--:|--:|--:|---|",
    ]
    for name, taken in best.items():
        title, goal = _TITLES[name]
        size = f"{taken.requests} | {taken.bytes / 1000:.0f}"
        lines.append(f"| {title} | {taken.wall:.1f} | {taken.core:.2f} | {4 * taken.core:.1f} | {size} | {goal} |")
    if "removed" not in best:
        return "\n".join([*lines, ""])
    frozen, posted = (min(getattr(figures, name) for figures in found) for name in ("frozen", "posted"))
    lines += [f"| … the page’s longest task meanwhile | {frozen:.2f} | | | | | |"]
    lines += [f"| … the server’s slowest answer to a statement | {posted:.2f} | | | | | |"]
    return "\n".join([*lines, ""])


def threads(best: dict[str, Taken]) -> Iterator[str]:
    """Chromium's own names: `chromium` is a main thread, the page's first of all; `DedicatedWorker` holds the vault."""
    for name, taken in best.items():
        most = ", ".join(f"{thread} {spent / 1000:.2f}" for thread, spent in taken.threads.most_common(6))
        yield f"{name}: {most}\n"


if __name__ == "__main__":
    main()
