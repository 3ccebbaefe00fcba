"""The largest file that there may be, from one browser to another (`./run soak`)."""

import sys
from pathlib import Path

from member.files import MOST_BYTES
from tests.journeys.land import Land
from tests.journeys.large_files import MEGABYTE, pass_on, random_file
from tests.journeys.test_files import in_thread
from tests.support.browser import NewPage


def test_the_largest_file_leaves_in_parts_never_whole_in_memory_and_is_saved_whole(
    small_land: Land, new_page: NewPage, tmp_path: Path
) -> None:
    malik, ines = in_thread(small_land, new_page)
    passage = pass_on(ines, malik, random_file(tmp_path, MOST_BYTES // MEGABYTE))
    sys.stderr.write(f"{passage}\n")
    assert passage.held < passage.size // 4
