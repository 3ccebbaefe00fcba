"""Random members: what each may read opens to them, and nothing else does, whatever happens in whatever order."""

import shutil
from pathlib import Path

import pytest

from tests.soak import plan
from tests.soak.driver import drive, toured
from tests.soak.moves.mix import WEIGHTS
from tests.soak.moves.tour import TOUR
from tests.soak.sites import movable_site

SEED = "12"


@pytest.mark.timeout(600)
def test_everybody_reads_what_they_may_and_nothing_else_whatever_was_done(
    tmp_path: Path, sqlite_template: Path
) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data")
    seed = plan.seed() or SEED
    with movable_site(tmp_path) as site:
        report = drive(site, seed, plan.steps(toured(seed)))
    assert not report.missed


def test_a_short_run_does_all_that_people_do() -> None:
    assert {wish.kind for wish in TOUR} == WEIGHTS.keys()
