"""What somebody waits for, at a quarter of a core as a cheap telephone has, and until what others do stands there: the
README's tables.

    python -m tests.benchmarks [--runs N] [--messages N]

Prints the best of N runs in Markdown, with the machine as it is. Seconds of a core are all of the browser's: four times
those is what the clock would show if the machine were its own. It takes root (a control group), and for the first time
some minutes to make the long discussion.
"""

import argparse
import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from maillage.pages import built
from tests.benchmarks import live
from tests.benchmarks.cold import Taken, bench, long_discussion, starts
from tests.load.machine import conditions

_KILOBYTE: Final = 1000
_SCRIPT: Final = re.compile(r'(?:<script[^>]* src|<link rel="modulepreload"[^>]* href)="/([^"]+\.js)"')


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--messages", type=int, default=10_000)
    asked = parser.parse_args()
    with TemporaryDirectory() as name, bench(Path(name)) as ready:
        known, new = starts(ready, Path(name), asked.runs)
        long = long_discussion(ready, asked.messages, asked.runs)
    rows = {
        "Cold start to the first message, on a telephone that is known": (known, "≤ 2 s"),
        "… on a new browser, from the last gesture of signing in": (new, "≤ 4 s"),
        f"A discussion of {asked.messages:,} messages, opened within the app": (long, "≤ 1 s"),
    }
    sys.stdout.write("\n".join([f"{conditions()}; best of {asked.runs}:", "", *table(rows), "", ""]))
    live.tell(live.TIMES)


def table(rows: dict[str, tuple[list[Taken], str]]) -> Iterator[str]:
    yield "| | s of a core | × 4 | s by the clock | goal |"
    yield "|---|--:|--:|--:|--:|"
    for title, (found, goal) in rows.items():
        best = min(found, key=lambda taken: taken.core)
        wall = min(taken.wall for taken in found)
        yield f"| {title} | {best.core:.2f} | {4 * best.core:.1f} | {wall:.1f} | {goal} |"
    yield f"| The page’s script before it shows anything, compressed | | | {script() / _KILOBYTE:.1f} kB | ≤ 150 kB |"


def script() -> int:
    """Bytes of the built app's own script and all that it imports at once; its workers are other programs."""
    root = built()
    assert root is not None, "./run setup builds the app"
    names = _SCRIPT.findall((root / "index.html").read_text())
    return sum(len(gzip.compress((root / name).read_bytes())) for name in names)


if __name__ == "__main__":
    main()
