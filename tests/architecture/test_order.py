"""In which order tests are dealt out to the processes of a run."""

from pathlib import Path

from tests.support.order import LONG, dealt

TESTS = Path(__file__).parents[1]


def test_each_that_is_said_to_take_long_is_there() -> None:
    there = {f"{path.relative_to(TESTS)}": path for path in TESTS.rglob("test_*.py")}
    for name, _, test in (name.partition("::") for name in LONG):
        assert any(name in each and f"def {test}" in path.read_text() for each, path in there.items()), name


def test_each_share_begins_with_a_long_module_which_stays_together_and_all_are_run_once() -> None:
    names = [f"tests/{name}" for name in ("a.py::1", "b.py::1", "c.py::1", "d.py::1", f"{LONG[1]}::1", f"{LONG[1]}::2")]
    names += [f"tests/{LONG[0]}::1", "tests/e.py::1"]
    assert dealt(names, 2) == [6, 0, 1, 2, 4, 5, 3, 7]


def test_few_are_dealt_out_to_many() -> None:
    assert sorted(dealt([f"tests/{LONG[0]}::{each}" for each in range(3)], 4)) == [0, 1, 2]
    assert dealt([], 3) == []
