"""The guard of the message path: what a delivery costs, against plain Channels on the same machine, in the same run.

Seconds of a core are compared, not the clock's: a busy machine makes both slower alike.
"""

from pathlib import Path
from typing import Final

from tests.load.measuring import entered, saturate
from tests.load.servers import Size, ours, tutorial

MEMBERS: Final = 100
LEAST: Final = 20
"""Times as many deliveries for a second of a core."""


def test_a_delivery_costs_a_fraction_of_what_plain_channels_takes(tmp_path: Path) -> None:
    here = Size(groups=1, members=MEMBERS, messages=960)
    with ours(tmp_path / "ours", here) as server, entered(server, here) as driver:
        own = saturate(driver, 800)
    there = Size(groups=1, members=MEMBERS, messages=60)
    with tutorial(tmp_path / "plain", there) as chat, entered(chat, there) as driver:
        plain = saturate(driver, 50)
    ratio = own.per_cpu_second / plain.per_cpu_second
    assert ratio >= LEAST, f"{own.per_cpu_second:.0f} against {plain.per_cpu_second:.0f}: {ratio:.0f} times"
