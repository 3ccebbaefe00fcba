"""What searching 100,000 messages takes of a core, for a device that has a quarter of one.

`python -m tests.benchmarks.search` prints it. The engine runs in Node, alone, on made-up French messages; what is
counted are its seconds of a core, four times which is the time at a quarter: other programs change neither by much.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from tests.support.browser import NODE

_ENGINE: Final = Path(__file__).with_suffix(".ts")
_QUARTER: Final = 4


def measured() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(subprocess.check_output([NODE, "--expose-gc", _ENGINE]))
    return found


def table(found: dict[str, Any]) -> str:
    worst, median = (found[which]["core"] for which in ("worst", "median"))
    rows = [
        ("Answer after a letter typed, the slowest", worst, "< 0.15 s"),
        ("… the median", median, ""),
        ("Taking all of them in, once", found["learning"], ""),
    ]
    lines = [
        f"| {found['messages']:,} messages | s of a core | s at a quarter (four times) | goal |",
        "|---|--:|--:|---|",
    ]
    lines += [f"| {title} | {core:.3f} | {core * _QUARTER:.3f} | {goal} |" for title, core, goal in rows]
    return "\n".join([*lines, f"| Memory | {found['memory']:.0f} MB | | |", ""])


if __name__ == "__main__":
    sys.stdout.write(table(measured()))
