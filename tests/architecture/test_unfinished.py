"""What is left to others to write is abstract: the types say so before anything runs."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("platform", "groups", "messaging", "notifications", "tests")
UNFINISHED = "Not" + "ImplementedError"


@pytest.mark.parametrize("folder", SOURCES)
def test_nothing_turns_out_to_be_missing_once_it_is_called(folder: str) -> None:
    sources = (path for path in (ROOT / folder).rglob("*.py") if "node_modules" not in path.parts)
    assert [str(path.relative_to(ROOT)) for path in sources if UNFINISHED in path.read_text()] == []
