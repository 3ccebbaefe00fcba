"""Files and functions stay short enough to be read at one sitting."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("platform", "groups", "messaging", "notifications", "tests", "frontend/src", "frontend/hatch_build.py")
GENERATED = {"generated", "migrations"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MEDIAN_FILE = 75
MEDIAN_FUNCTION = 8


def sources(*endings: str) -> Iterator[Path]:
    """Hand-written files."""
    for part in map(ROOT.joinpath, PARTS):
        for path in [part] if part.is_file() else part.rglob("*"):
            if path.suffix in endings and not GENERATED & set(path.parts):
                yield path


def lengths() -> dict[str, int]:
    every = sources(".py", ".ts", ".svelte", ".css")
    return {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in every}


def functions() -> dict[str, int]:
    return {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in sources(".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def over(bound: int, sizes: dict[str, int]) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > bound}


def test_no_file_is_long() -> None:
    assert over(LONGEST_FILE, lengths()) == {}


def test_no_function_is_long() -> None:
    assert over(LONGEST_FUNCTION, functions()) == {}


def test_files_are_short_as_a_rule() -> None:
    assert statistics.median(size for size in lengths().values() if size) <= MEDIAN_FILE


def test_functions_are_short_as_a_rule() -> None:
    assert statistics.median(functions().values()) <= MEDIAN_FUNCTION
