"""With what the tests' browser is started."""

import re
from pathlib import Path

import playwright

from tests.support.browser import TURNED_OFF

DRIVER = Path(playwright.__file__).parent / "driver" / "package" / "lib" / "coreBundle.js"


def test_what_playwright_turns_off_stays_turned_off() -> None:
    """Ours takes the place of its own list, which a new release may lengthen. Edge's are not for us."""
    (told,) = re.findall(r"disabledFeatures = \[(.*?)\]", DRIVER.read_text(), re.DOTALL)
    found = re.findall(r'^ *"(\w+)"', told, re.MULTILINE)
    assert [each for each in found if not each.startswith("ms")] == list(TURNED_OFF)
