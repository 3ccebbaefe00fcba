"""The same for as long as one likes (`./run soak`), over many seeds and on both kinds of site in turn."""

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from secrets import randbelow

import pytest

from tests.soak import plan
from tests.soak.driver import drive
from tests.soak.sites import movable_site
from tests.support.site import Site
from tests.support.stores import Postgres, Valkey

STEPS = 100


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
    until, steps = time.monotonic() + plan.minutes(10) * 60 / 2, plan.steps(STEPS)
    chosen, first, done = plan.seed(), randbelow(10**6), 0
    while True:
        seed = chosen or str(first + done)
        drive(site, seed, steps)
        done += 1
        sys.stderr.write(f"seed {seed}: {len(steps)} steps, everybody reads what they may and nothing else\n")
        if chosen or time.monotonic() > until:
            return
