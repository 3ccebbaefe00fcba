"""The same on ever new seeds (`./run soak`); `SOAK_SEED` repeats one."""

import sys
import time
from itertools import count
from secrets import randbelow

from tests.outbox.writing import Writer
from tests.soak import plan

SHARE = 0.15
"""Of the time that a run has."""


def test_every_message_arrives_once_and_in_order_whatever_is_cut(writer: Writer) -> None:
    until, first = time.monotonic() + plan.minutes(10) * 60 * SHARE, int(plan.seed() or randbelow(10**9))
    for seed in count(first):
        writer.run(seed)
        if plan.seed() or time.monotonic() > until:
            break
    writer.judge()
    made = ", ".join(f"{count} {moment}" for moment, count in sorted(writer.cutter.made.items()))
    sys.stderr.write(f"{len(writer.said)} messages arrived once and in order over these cuts: {made}\n")
