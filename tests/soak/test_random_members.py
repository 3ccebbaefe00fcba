"""Random members: what each may read opens to them, and nothing else does, whatever happens in whatever order."""

import shutil
from pathlib import Path

import pytest

from tests.soak import plan
from tests.soak.driver import drive
from tests.soak.sites import movable_site


@pytest.mark.timeout(600)
def test_everybody_reads_what_they_may_and_nothing_else(tmp_path: Path, sqlite_template: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data")
    steps = plan.steps(20)
    with movable_site(tmp_path) as site:
        assert len(drive(site, plan.seed() or "1", steps).steps) == len(steps)
