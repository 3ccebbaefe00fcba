"""The same on ever new seeds, for as long as one likes (`./run soak`)."""

import sys
import time
from secrets import randbelow

from tests.fuzz.compare import compare
from tests.fuzz.other import Other
from tests.soak import plan

SHARE = 0.2
"""Of the time that a run has."""


def test_both_languages_come_to_the_same_verdicts_and_states(other: Other) -> None:
    until, first, done = time.monotonic() + plan.minutes(10) * 60 * SHARE, randbelow(10**9), 0
    while done == 0 or time.monotonic() < until:
        assert compare(first + done, other) is None
        done += 1
    sys.stderr.write(f"{done} histories from seed {first} on: both languages say the same\n")
