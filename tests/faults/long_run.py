"""Ever new faults, one after the other (`./run soak`); `SOAK_SEED` repeats a run."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from secrets import randbelow

import pytest
from playwright.sync_api import Browser

from tests.faults.installed import Installed
from tests.faults.nemeses import CLUSTERED, EMBEDDED, Nemesis
from tests.faults.suffering import suffer
from tests.faults.test_degradation import live_through, without_what_joins_the_processes
from tests.faults.town import Town, clustered_town, embedded_town
from tests.soak import plan

SHARE = 0.1
"""Of the time that a run has, on each kind of site."""
LASTING, LONG = (0.2, 12.0), (60.0, 120.0)
"""Seconds: of each, and of one at the end, longer than anybody waits for an answer."""
READY = 12_000
"""Messages: enough for an hour."""


def test_one_process_on_sqlite(tmp_path: Path, sqlite_template: Path) -> None:
    with embedded_town(tmp_path, sqlite_template, messages=READY) as town:
        _suffer(town, EMBEDDED)


def test_a_whole_installation(tmp_path: Path, postgres_cluster: Path) -> None:
    with clustered_town(tmp_path, postgres_cluster, messages=READY) as town:
        _suffer(town, CLUSTERED)


@pytest.mark.timeout(900)
def test_while_processes_cannot_hear_each_other_what_is_written_arrives_later(
    there: Installed, chromium: Browser, request: pytest.FixtureRequest
) -> None:
    live_through(there, chromium, request, without_what_joins_the_processes)


def _suffer(town: Town, nemeses: dict[str, Nemesis]) -> None:
    seed = plan.seed() or str(randbelow(10**6))
    sys.stderr.write(f"SOAK_SEED={seed}\n")
    rng = Random(f"{seed}/how")
    suffer(town, _drawn(nemeses, Random(seed)), rng, LASTING)
    suffer(town, [rng.choice(list(nemeses.items()))], rng, LONG)
    town.judge()
    sys.stderr.write(f"{len(town.history.accepted)} messages stand once and in order\n")


def _drawn(nemeses: dict[str, Nemesis], rng: Random) -> Iterator[tuple[str, Nemesis]]:
    until = time.monotonic() + plan.minutes(10) * 60 * SHARE
    while time.monotonic() < until:
        yield rng.choice(list(nemeses.items()))
