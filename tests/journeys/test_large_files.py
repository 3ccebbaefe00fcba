"""A large file leaves part by part, may be paused, survives a broken line and arrives whole."""

from pathlib import Path

import pytest

from tests.journeys.land import Land
from tests.journeys.large_files import pass_on, random_file
from tests.journeys.test_files import in_thread
from tests.support.browser import NewPage

MEGABYTES = 40
"""Enough to be broken off in between; `./run soak` sends the largest there may be, and counts what is held of it."""


@pytest.mark.timeout(600)
def test_a_large_file_leaves_in_parts_through_a_pause_and_a_broken_line_and_is_saved_whole(
    small_land: Land, new_page: NewPage, tmp_path: Path
) -> None:
    malik, ines = in_thread(small_land, new_page)
    pass_on(ines, malik, random_file(tmp_path, MEGABYTES))
