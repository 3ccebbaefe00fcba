"""The largest file that there may be, from one browser to another (`./run soak`)."""

import sys
from pathlib import Path

from playwright.sync_api import Browser

from member.files import MOST_BYTES
from tests.journeys.land import Land
from tests.journeys.large_files import MEGABYTE, pass_on, random_file
from tests.journeys.test_files import in_thread
from tests.support.browser import NewPage

FIRST = 40
"""Megabytes after which a page has all the room that its next parts need: it clears up when it likes."""


def test_the_largest_file_leaves_in_parts_never_whole_in_memory_and_is_saved_whole(
    small_land: Land, new_page: NewPage, chromium: Browser, tmp_path: Path
) -> None:
    malik, ines = in_thread(small_land, new_page)
    passages = [pass_on(ines, malik, chromium, random_file(tmp_path, each)) for each in (FIRST, MOST_BYTES // MEGABYTE)]
    for passage in passages:
        sys.stderr.write(f"{passage}\n")
    assert passages[-1].grown < passages[-1].size * 3 // 4
