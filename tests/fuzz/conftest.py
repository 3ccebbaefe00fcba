import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.fuzz.other import Other, other_side


@dataclass(frozen=True)
class Amount:
    """`seed` begins; each history has the next one."""

    seed: int
    histories: int
    forms: int

    @property
    def seeds(self) -> range:
        return range(self.seed, self.seed + self.histories)


@pytest.fixture(scope="session")
def amount() -> Amount:
    """A few seconds' worth, always the same, unless FUZZ_SEED and FUZZ_HISTORIES say otherwise."""
    histories = int(os.environ.get("FUZZ_HISTORIES", "6"))
    return Amount(int(os.environ.get("FUZZ_SEED", "20261122")), histories, forms=60 * histories)


@pytest.fixture(scope="module")
def other() -> Iterator[Other]:
    with other_side() as other:
        yield other
