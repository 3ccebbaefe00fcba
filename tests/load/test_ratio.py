"""The guard of the message path: what a delivery costs, against plain Channels on the same machine, in the same run.

Seconds of a core are compared, not the clock's. A machine that is busy for a moment still tears batches apart, and each
part costs nearly as much as the whole: too little is measured anew.
"""

from pathlib import Path
from typing import Final

from tests.load.measuring import entered, saturate
from tests.load.servers import Size, ours, tutorial

MEMBERS: Final = 100
LEAST: Final = 20
"""Times as many deliveries for a second of a core."""
ATTEMPTS: Final = 3


def test_a_delivery_costs_a_fraction_of_what_plain_channels_takes(tmp_path: Path) -> None:
    ratios = list[float]()
    while len(ratios) < ATTEMPTS and max(ratios, default=0) < LEAST:
        ratios.append(_ratio(tmp_path / str(len(ratios))))
    assert max(ratios) >= LEAST, ratios


def _ratio(folder: Path) -> float:
    here = Size(groups=1, members=MEMBERS, messages=960)
    with ours(folder / "ours", here) as server, entered(server, here) as driver:
        own = saturate(driver, 800)
    there = Size(groups=1, members=MEMBERS, messages=60)
    with tutorial(folder / "plain", there) as chat, entered(chat, there) as driver:
        plain = saturate(driver, 50)
    return own.per_cpu_second / plain.per_cpu_second
