"""What answers a request reaches rows through its app's `access.py` and `pages.py`, and never by itself."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HANDLERS = sorted(
    path
    for top in ("platform", "groups", "messaging", "notifications")
    for path in (ROOT / top).rglob("*.py")
    if path.name in {"api.py", "consumers.py", "frames.py", "views.py"} or path.parent.name == "api"
)


def test_there_are_handlers_of_every_shape() -> None:
    assert len(HANDLERS) > 8
    assert {"api", "live"} <= {path.parent.name for path in HANDLERS}


@pytest.mark.parametrize("path", HANDLERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_handler_queries_no_model(path: Path) -> None:
    found = re.findall(r"\w+\.objects\b.*", path.read_text())
    assert found == [], "fetch through the person, in access.py"
