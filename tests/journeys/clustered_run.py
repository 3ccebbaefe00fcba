"""Journeys that `./run test` has on SQLite alone, on PostgreSQL with two processes (`./run soak`): what they tell of is
on the screens, and the same on both."""

from collections.abc import Iterator

import pytest

from tests.journeys.land import Land, open_land
from tests.journeys.test_agenda import (
    test_an_announcement_is_acknowledged_and_its_author_sees_by_whom,
)
from tests.journeys.test_another_device import (
    test_a_new_phone_that_scans_an_open_screen_is_opened,
    test_a_phone_that_scans_a_computer_opens_it,
)
from tests.journeys.test_arrival import (
    test_from_the_link_to_the_first_message_takes_four_taps_and_two_fields,
)
from tests.journeys.test_links import (
    test_a_tab_that_is_closed_before_the_end_leaves_nothing_and_the_link_serves_again,
    test_an_answer_that_was_lost_is_asked_for_again_and_doubles_nothing,
    test_used_full_and_revoked_links_say_what_to_do,
)
from tests.journeys.test_newcomer import (
    test_a_newcomer_opens_a_link_when_nobody_else_is_online_reads_the_past_and_writes,
)
from tests.journeys.test_week import (
    test_a_newcomer_arrives_asks_and_learns_within_a_week,
)
from tests.support.site import Site

__all__ = [
    "test_a_new_phone_that_scans_an_open_screen_is_opened",
    "test_a_newcomer_arrives_asks_and_learns_within_a_week",
    "test_a_newcomer_opens_a_link_when_nobody_else_is_online_reads_the_past_and_writes",
    "test_a_phone_that_scans_a_computer_opens_it",
    "test_a_tab_that_is_closed_before_the_end_leaves_nothing_and_the_link_serves_again",
    "test_an_announcement_is_acknowledged_and_its_author_sees_by_whom",
    "test_an_answer_that_was_lost_is_asked_for_again_and_doubles_nothing",
    "test_from_the_link_to_the_first_message_takes_four_taps_and_two_fields",
    "test_used_full_and_revoked_links_say_what_to_do",
]


@pytest.fixture
def small_land(standing_clustered_site: Site) -> Iterator[Land]:
    with open_land(standing_clustered_site) as land:
        yield land
