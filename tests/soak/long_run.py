"""The same for as long as one likes (`./run soak`), over many seeds and on both kinds of site in turn."""

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from secrets import randbelow
from uuid import uuid4

import pytest

from tests.soak import plan
from tests.soak.cast import HERE
from tests.soak.driver import Driver, Report, drive, repeatable
from tests.soak.oracle import Oracle
from tests.soak.sites import movable_site
from tests.soak.watcher import Watcher
from tests.soak.world import open_world
from tests.support.browser import NewPage
from tests.support.site import Site
from tests.support.stores import Postgres, Valkey

STEPS = 250
SHORT = 100
EVERY = 5
WATCHING = ("ines", "rosa")
MEMBERS, BROWSERS = 0.2, 0.125
"""Which share of the time they have on each kind of site; the rest is the fuzzer's and the faults'."""


@pytest.fixture(params=["embedded", "clustered"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    if request.param == "embedded":
        (tmp_path / "data").mkdir()
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "data")
        with movable_site(tmp_path) as site:
            yield site
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    valkey: Valkey = request.getfixturevalue("valkey")
    url = postgres.create(request.getfixturevalue("postgres_template"))
    with movable_site(tmp_path, processes=2, DATABASE_URL=url, REDIS_URL=valkey.url) as site:
        yield site
    postgres.drop(url)


def test_everybody_reads_what_they_may_and_nothing_else(site: Site) -> None:
    """Seed after seed, each to its end or to the end of the time."""
    until, first, done = time.monotonic() + plan.minutes(10) * 60 * MEMBERS, randbelow(10**6), 0
    while True:
        seed = plan.seed() or str(first + done)
        left = (until - time.monotonic()) / (plan.minutes(10) * 60)
        _tell(str(drive(site, seed, plan.within(left, plan.steps(STEPS)), tell=_tell)))
        done += 1
        if plan.seed() or time.monotonic() > until:
            return


def test_real_browsers_show_what_their_members_may_read(site: Site, new_page: NewPage) -> None:
    seed, steps = plan.seed() or str(randbelow(10**6)), plan.steps(SHORT)
    with open_world(site, uuid4().hex[:8], HERE.carers) as world:
        driver = Driver(world, Oracle(HERE.carers), seed, Report(seed), watching=frozenset(WATCHING))
        driver.begin()
        with repeatable(driver):
            watchers = [Watcher(new_page(site.urls[-1]), driver, name) for name in WATCHING]
            for watcher in watchers:
                watcher.person.sign_in()
            for number in plan.within(BROWSERS, steps):
                driver.step(number)
                _tell(driver.report.steps[number])
                for watcher in watchers:
                    rng = Random(f"{seed}/{number}/{watcher.name}")
                    watcher.comes_and_goes(rng, number)
                    if number % EVERY == EVERY - 1:
                        watcher.acts(rng, number)
        _tell(str(driver.report))


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
