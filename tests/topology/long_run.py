"""More journeys of tests/journeys through a whole installation (`./run soak`): those that take longer."""

from tests.journeys.test_another_device import (
    test_a_new_phone_that_scans_an_open_screen_is_opened,
    test_a_phone_that_scans_a_computer_opens_it,
)
from tests.journeys.test_cases import test_a_case_lives_from_its_question_to_its_conclusion
from tests.journeys.test_files import (
    test_threads_and_cases_begin_with_files_and_a_group_keeps_documents_of_which_one_is_its_protocol,
)
from tests.journeys.test_flow_removal import (
    test_who_is_removed_loses_five_groups_and_their_links_and_comes_back_to_what_they_are_let_into_again,
)
from tests.journeys.test_removal import (
    test_a_removal_without_new_keys_closes_the_onboarding_room_with_the_next_message,
    test_the_link_that_a_removed_member_came_by_opens_nothing_either,
)
from tests.journeys.test_search import test_what_one_may_read_is_found_without_a_word_leaving_the_browser
from tests.journeys.test_two_people import test_two_people_write_to_each_other_live_and_across_a_restart

__all__ = [
    "test_a_case_lives_from_its_question_to_its_conclusion",
    "test_a_new_phone_that_scans_an_open_screen_is_opened",
    "test_a_phone_that_scans_a_computer_opens_it",
    "test_a_removal_without_new_keys_closes_the_onboarding_room_with_the_next_message",
    "test_the_link_that_a_removed_member_came_by_opens_nothing_either",
    "test_threads_and_cases_begin_with_files_and_a_group_keeps_documents_of_which_one_is_its_protocol",
    "test_two_people_write_to_each_other_live_and_across_a_restart",
    "test_what_one_may_read_is_found_without_a_word_leaving_the_browser",
    "test_who_is_removed_loses_five_groups_and_their_links_and_comes_back_to_what_they_are_let_into_again",
]
