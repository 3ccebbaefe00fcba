"""Ever new faults, one after the other (`./run soak`); `SOAK_SEED` repeats a run."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from secrets import randbelow

from tests.faults.nemeses import CLUSTERED, EMBEDDED, Nemesis
from tests.faults.suffering import suffer
from tests.faults.town import Town, clustered_town, embedded_town
from tests.soak import plan

SHARE = 0.1
"""Of the time that a run has, on each kind of site."""
LASTING = (0.2, 12.0)
READY = 12_000
"""Messages: enough for an hour."""


def test_one_process_on_sqlite(tmp_path: Path, sqlite_template: Path) -> None:
    with embedded_town(tmp_path, sqlite_template, messages=READY) as town:
        _suffer(town, EMBEDDED)


def test_a_whole_installation(tmp_path: Path) -> None:
    with clustered_town(tmp_path, messages=READY) as town:
        _suffer(town, CLUSTERED)


def _suffer(town: Town, nemeses: dict[str, Nemesis]) -> None:
    seed = plan.seed() or str(randbelow(10**6))
    sys.stderr.write(f"SOAK_SEED={seed}\n")
    suffer(town, _drawn(nemeses, Random(seed)), Random(f"{seed}/how"), LASTING)
    town.judge()
    sys.stderr.write(f"{len(town.history.accepted)} messages stand once and in order\n")


def _drawn(nemeses: dict[str, Nemesis], rng: Random) -> Iterator[tuple[str, Nemesis]]:
    until = time.monotonic() + plan.minutes(10) * 60 * SHARE
    while time.monotonic() < until:
        yield rng.choice(list(nemeses.items()))
