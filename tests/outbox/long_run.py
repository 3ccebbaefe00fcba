"""The same on ever new seeds (`./run soak`); `SOAK_SEED` repeats one."""

import sys
from secrets import randbelow

from tests.outbox.writing import Writer
from tests.soak import plan

RUNS = 50
"""For each minute that a run is to last: five hundred where nothing else is asked for."""


def test_every_message_arrives_once_and_in_order_whatever_is_cut(writer: Writer) -> None:
    first = int(plan.seed() or randbelow(10**9))
    for seed in range(first, first + (1 if plan.seed() else int(RUNS * plan.minutes(10)))):
        writer.run(seed)
    writer.judge()
    made = ", ".join(f"{count} {moment}" for moment, count in sorted(writer.cutter.made.items()))
    sys.stderr.write(f"{len(writer.said)} messages arrived once and in order over these cuts: {made}\n")
