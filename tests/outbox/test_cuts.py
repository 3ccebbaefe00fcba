"""Whatever breaks while somebody writes: nothing is lost, nothing is doubled, and nothing is said to be missing."""

import pytest

from tests.outbox.writing import Writer, planned
from tests.support.cutter import MOMENTS

SEEDS, FURTHER = range(50), range(50, 150)


@pytest.mark.timeout(600)
def test_every_message_arrives_once_and_in_order_whatever_is_cut(writer: Writer) -> None:
    for seed in SEEDS:
        writer.run(seed)
    # A cut that was planned for a moment which did not come is not made: how fast the page is decides.
    for seed in FURTHER:
        if planned(seed) - set(writer.cutter.made):
            writer.run(seed)
    writer.judge()
    assert set(writer.cutter.made) == set(MOMENTS)
