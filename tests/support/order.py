"""What takes longest begins first: else a run ends with one process that works at it and others that wait."""

import os
from typing import Final

import pytest

LONG: Final = (
    "maillage/test_demo.py",
    "outbox/test_cuts.py",
    "journeys/test_hostile_words.py",
    "soak/test_random_members.py",
    "faults/test_degradation.py",
    "faults/test_faults.py",
    "topology/",
    "faults/test_store.py",
    "journeys/test_two_people.py",
    "messaging/test_processes.py",
    "backup/test_whole_installations.py",
    "load/test_ratio.py",
    "access/test_odd_input.py::test_nor_on_postgresql",
    "upgrades/test_upgrades.py",
    "journeys/test_week.py",
    "backup/test_live_store.py",
    "outbox/test_two_tabs.py",
)
"""Modules of more than half a minute, or folders that share what takes as long to begin; the longest first."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each process begins with a share of the whole, in order (`--dist=worksteal`)."""
    if shares := int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "0")):
        items[:] = [items[place] for place in dealt([item.nodeid for item in items], shares)]


def dealt(names: list[str], shares: int) -> list[int]:
    """The places of names, so that equal shares begin with one long module after the other, dealt out in turn."""
    dealt_out: list[list[int]] = [[] for _ in range(shares)]
    found = [[place for place, name in enumerate(names) if each in name] for each in LONG]
    for turn, module in enumerate(filter(None, found)):
        dealt_out[turn % shares] += module
    others = sorted(set(range(len(names))).difference(*dealt_out))
    left = len(names)
    for turn, share in enumerate(dealt_out):
        more = max(0, left // (shares - turn) - len(share))
        share.extend(others[:more])
        del others[:more]
        left -= len(share)
    return [place for share in dealt_out for place in share] + others
