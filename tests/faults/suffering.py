"""One thing after the other befalls a town; after each, everybody is back."""

import sys
from collections.abc import Iterable
from random import Random
from time import sleep
from typing import Final

from tests.faults.nemeses import Nemesis
from tests.faults.town import Town

LASTING: Final = (0.5, 1.5)
"""Seconds."""


def suffer(
    town: Town, named: Iterable[tuple[str, Nemesis]], rng: Random, lasting: tuple[float, float] = LASTING
) -> None:
    """Prints how long everybody took to be back. Raises TimeoutError where somebody does not come back."""
    for name, nemesis in named:
        seconds = rng.uniform(*lasting)
        with nemesis(town, rng):
            sleep(seconds)
        back = town.all_back()
        sys.stderr.write(f"{name} for {seconds:.1f} s: everybody back after {back:.1f} s\n")
