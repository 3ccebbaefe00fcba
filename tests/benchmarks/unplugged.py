"""How long a trusted browser takes from its start, without a network, to the first message that can be read.

`python -m tests.benchmarks.unplugged [--runs N]`: somebody reads a thread, trusts the browser and closes it; then it is
started anew without a network and opens that thread, with all of a core and with a quarter of one.
"""

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Final

from playwright.sync_api import BrowserContext, sync_playwright

from tests.benchmarks.quota import Quota, quota
from tests.journeys.land import open_land
from tests.journeys.screens import Person
from tests.journeys.test_offline import begin_thread, expect_read, read_and_trust
from tests.support.browser import FLAGS, NODE, find_chromium
from tests.support.site import command, environment_of, running_site

SHARES: Final = (1.0, 0.25)
_AT_REST: Final = 3_000
"""ms: what a browser does once it has started is not the app's."""

Launch = Callable[..., BrowserContext]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.unplugged")
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    with TemporaryDirectory() as name, sync_playwright() as playwright, quota("maillage-unplugged") as group:
        folder = Path(name)
        program = group.starter(find_chromium(), folder)
        launch = partial(
            playwright.chromium.launch_persistent_context,
            folder / "profile",
            executable_path=program,
            args=FLAGS,
            locale="fr-FR",
        )
        address = _prepare(folder, launch)
        _tell(launch, group, address, runs)


def _prepare(folder: Path, launch: Launch) -> str:
    """Leaves a browser that is trusted; gives the address of what was read there, of a site that is there no more."""
    (folder / "site" / "data").mkdir(parents=True)
    command("migrate", "--verbosity=0", environment=environment_of(folder / "site" / "data"))
    with running_site(folder / "site") as site, open_land(site) as land:
        begin_thread(land)
        context = launch(base_url=site.url)
        page = context.pages[0]
        page.goto("/")
        read_and_trust(Person(page, land, "ines"))
        address = page.url
        context.close()
    return address


def _tell(launch: Launch, group: Quota, address: str, runs: int) -> None:
    load, _, _ = os.getloadavg()
    sys.stdout.write(f"| Opened without a network, load {load:.0f} | s by the clock | s of a core |\n|---|--:|--:|\n")
    for share in SHARES:
        taken = [_open(launch, group, address, share) for _ in range(runs)]
        wall, core = min(taken)
        sys.stdout.write(f"| with {share} of a core | {wall:.2f} | {core:.2f} |\n")
        sys.stdout.flush()


def _open(launch: Launch, group: Quota, address: str, share: float) -> tuple[float, float]:
    context = launch(offline=True)
    page = context.pages[0]
    page.wait_for_timeout(_AT_REST)
    group.hold(share)
    used, began = group.used(), monotonic()
    page.goto(address, wait_until="commit")
    expect_read(page)
    taken = monotonic() - began, group.used() - used
    group.release()
    context.close()
    return taken


if __name__ == "__main__":
    main()
