"""What SECURITY.md says of a lying server is tried: each test that it names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = (ROOT / "tests", ROOT / "frontend" / "src")
FILE, NAME = r"`([\w./]+\.(?:py|ts))`", r"“([^”]+)”"


def table() -> str:
    _, _, after = (ROOT / "SECURITY.md").read_text().partition("<!-- what a server could try -->")
    return after.partition("<!-- end of what a server could try -->")[0]


def rows() -> list[tuple[str, str]]:
    """What could be tried, and its cell of tests."""
    cells = [line.strip("| ").split(" | ") for line in table().splitlines() if line.startswith("| ")]
    return [(tried, tests) for tried, _, tests in cells[1:]]


def named(tests: str) -> list[tuple[str, str]]:
    """Files and the names of tests after them."""
    parts = re.split(FILE, tests)[1:]
    return [
        (file, name) for file, names in zip(parts[::2], parts[1::2], strict=True) for name in re.findall(NAME, names)
    ]


def source(file: str) -> str:
    (path,) = (root / file for root in SOURCES if (root / file).is_file())
    return path.read_text()


def test_there_is_a_table() -> None:
    assert len(rows()) > 25


@pytest.mark.parametrize(("tried", "tests"), rows())
def test_a_lie_is_tried_where_it_says(tried: str, tests: str) -> None:
    found = named(tests)
    assert found
    assert [
        (file, name) for file, name in found if f"def {name}(" not in source(file) and f"'{name}'" not in source(file)
    ] == []


def test_every_lie_to_a_browser_stands_in_the_table() -> None:
    written = {name for _, tests in rows() for _, name in named(tests)}
    told = re.findall(r"def (test_\w+)", "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py")))
    own = set(re.findall(r"def (test_\w+)", Path(__file__).read_text()))
    assert set(told) - own - written == set()
