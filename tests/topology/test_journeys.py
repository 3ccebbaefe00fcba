"""Journeys of tests/journeys, as they are, through a whole installation: the telling few; `long_run.py` has more.

Their `land` and their pages are this folder's.
"""

import pytest
from playwright.sync_api import expect

from messaging.live.orders import group_of_room
from tests.journeys.land import Land
from tests.journeys.test_cases import test_of_two_who_take_a_case_at_once_one_wins
from tests.journeys.test_flow_personal_link import (
    test_who_comes_by_a_personal_link_reads_the_past_writes_and_is_shown_with_who_invited_them,
)
from tests.journeys.test_removal import (
    test_a_member_removed_from_the_territory_opens_nothing_written_after,
    test_a_removed_member_hears_nothing_more,
)
from tests.support.browser import NewPage
from tests.support.stores import Valkey
from tests.topology.pair import in_thread

__all__ = [
    "test_a_member_removed_from_the_territory_opens_nothing_written_after",
    "test_a_removed_member_hears_nothing_more",
    "test_of_two_who_take_a_case_at_once_one_wins",
    "test_who_comes_by_a_personal_link_reads_the_past_writes_and_is_shown_with_who_invited_them",
]
TRIES = 20
"""The proxy leads in turn, and a page asks for more than its live connection."""


def processes_of(room: str, valkey: Valkey) -> int:
    """How many hear what is said in a room, because somebody who is in it is connected there."""
    ((_, processes),) = valkey.client.pubsub_numsub(f"maillage.{group_of_room(room)}")
    return int(processes)


@pytest.mark.timeout(600)
def test_two_people_whom_the_proxy_leads_to_different_processes_write_to_each_other_live(
    land: Land, new_page: NewPage, own_valkey: Valkey
) -> None:
    room, malik, ines = in_thread(land, new_page, "Qui peut passer vendredi ?")
    for _ in range(TRIES):
        if processes_of(room, own_valkey) > 1:
            break
        ines.reload()
        expect(ines.message("Qui peut passer vendredi ?")).to_be_visible()
    assert processes_of(room, own_valkey) == 2
    ines.reply("Moi, le matin.")
    expect(malik.message("Moi, le matin.")).to_be_visible()
    malik.reply("Merci.")
    expect(ines.message("Merci.")).to_be_visible()
