"""Random members: what each may read opens to them, and nothing else does, whatever happens in whatever order."""

import shutil
from pathlib import Path
from random import Random
from typing import Final

import pytest

from tests.soak import plan
from tests.soak.cast import HERE
from tests.soak.driver import Driver, Report, drive, toured
from tests.soak.moves.keys import LetReenter, Rekey
from tests.soak.moves.links import InviteGuests
from tests.soak.moves.mix import WEIGHTS
from tests.soak.moves.move import Move
from tests.soak.moves.rooms import ChangeRoomRole, Leave
from tests.soak.moves.tour import TOUR
from tests.soak.oracle import WELCOME, Oracle
from tests.soak.sites import movable_site
from tests.soak.world import open_world

SEED: Final = "12"


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


AGAIN: Final[tuple[Move, ...]] = (
    Leave("malik", WELCOME),
    InviteGuests("claire", "link", uses=1, shortly=False),
    ChangeRoomRole("claire", WELCOME, "ines", "moderator"),
    Rekey("paul", WELCOME),
    LetReenter("claire", "again", "ines"),
)
"""Claire moderates as who is there longest, until she names Inès; and again once Inès lost everything."""


def test_a_link_whose_author_moderates_again_waits_for_a_browser_that_gives_it_the_keys(
    tmp_path: Path, sqlite_template: Path
) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data")
    with movable_site(tmp_path) as site, open_world(site, "again", HERE.carers) as world:
        driver = Driver(world, Oracle(HERE.carers), SEED, Report(SEED))
        driver.begin()
        for number, move in enumerate(AGAIN):
            assert move.may(driver.oracle)
            driver.do([move], Random(number))
        driver.end()
