"""Reads the vectors for the tests."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


@cache
def vectors(name: str) -> dict[str, Any]:
    """A file of this folder, by its path without `.json`."""
    read: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return read


def cases(name: str, group: str) -> list[Any]:
    """The cases of a list, as pytest parameters named by what they say."""
    return [pytest.param(case, id=_named(case, place)) for place, case in enumerate(vectors(name)[group])]


def _named(case: Any, place: int) -> str:
    says = case.get("says") or case.get("comment") if isinstance(case, dict) else case
    return f"{place}: {says}" if says else str(place)
