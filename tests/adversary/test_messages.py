"""What the site could do to messages, and what Inès sees of it."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from kernel.clock import milliseconds
from member.contents import CaseSheet
from tests.adversary import lies
from tests.adversary.proxy import Lie, Proxy
from tests.adversary.victim import Victim, team
from tests.journeys.land import CAST, Land

pytestmark = pytest.mark.timeout(600)

FORGED = "Ce message ne vient pas de la personne qu’il nomme. Prévenez votre coordination."
GONE = re.compile(f"{re.escape(FORGED)}|Le site ne donne plus ce message")
ORDER = ("Faut-il arrêter ?", "Oui, arrêtez.", "Non, gardez.")


class Thread:
    """Malik asks and answers himself twice, in a group with Inès."""

    def __init__(self, land: Land) -> None:
        self.room = team(land)
        self.id = land.malik.post(self.room, ORDER[0])
        self.yes, self.no = (land.malik.post(self.room, text, thread=self.id) for text in ORDER[1:])

    def told(self, change: lies.Change) -> Lie:
        return lies.with_messages(self.room, change)


def _noon(year: int) -> int:
    return milliseconds(datetime(year, 6, 1, 12, tzinfo=UTC) - datetime.fromtimestamp(0, tz=UTC))


@pytest.fixture
def thread(land: Land) -> Thread:
    return Thread(land)


def test_a_message_that_was_withheld_is_missed(victim: Victim, proxy: Proxy, thread: Thread) -> None:
    with proxy.telling(thread.told(lies.withheld(thread.yes))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(ORDER[0], "Un message manque ici.", ORDER[2])
        victim.sees_no(ORDER[1])


def test_a_message_that_was_put_before_the_one_it_answers_says_that_one_is_missing(
    victim: Victim, proxy: Proxy, thread: Thread
) -> None:
    with proxy.telling(thread.told(lies.said_before(thread.yes, thread.no))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(*ORDER, "Un message manque ici.")


def test_a_message_that_is_said_again_stands_once(victim: Victim, proxy: Proxy, thread: Thread) -> None:
    with proxy.telling(thread.told(lies.said_again(thread.yes))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(*ORDER, "Le site a répété ici un message")
        expect(victim.screen.message(ORDER[1])).to_have_count(1)


def test_a_message_that_was_moved_from_another_thread_is_not_shown(
    victim: Victim, land: Land, proxy: Proxy, thread: Thread
) -> None:
    other = land.malik.post(thread.room, "Oui, tout de suite !")
    messages = land.malik.state.client.get(f"/threads/{other}/messages")["messages"]
    with proxy.telling(thread.told(lies.put_elsewhere(messages[0]))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(*ORDER, FORGED)
        expect(victim.screen.message("Oui, tout de suite !")).to_have_count(0)


def test_a_message_in_the_name_of_somebody_else_is_not_shown(
    victim: Victim, land: Land, proxy: Proxy, thread: Thread
) -> None:
    # Two checks hold it: the signature, and the words, which are sealed for their sender's name.
    with proxy.telling(thread.told(lies.in_the_name_of(land.ines.id, thread.no))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(ORDER[0], FORGED)
        victim.sees_no(ORDER[2])


def test_a_message_is_dated_no_later_than_it_was_signed_and_earlier_on_the_sites_word(
    victim: Victim, proxy: Proxy, thread: Thread
) -> None:
    with proxy.telling(thread.told(lies.taken_at(_noon(2090)))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(*ORDER, "Aujourd’hui")
        victim.sees_no("2090")
    with proxy.telling(thread.told(lies.taken_at(_noon(2020)))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(ORDER[0], "2020")


def test_a_message_without_its_words_is_not_said_to_have_run_out(victim: Victim, proxy: Proxy, thread: Thread) -> None:
    with proxy.telling(thread.told(lies.emptied(thread.yes))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(ORDER[0], GONE, ORDER[2])


def test_a_case_that_is_listed_as_open_stands_where_its_thread_says(victim: Victim, land: Land, proxy: Proxy) -> None:
    room = team(land)
    sheet = CaseSheet("Qui passe demain ?", ("|".join(CAST["ines"].profession),), title="Pansement")
    case = land.malik.open_case(room, sheet)
    land.malik.move_case(room, case, "closed", "Paul y va.")
    with proxy.telling(lies.never_answered(case)):
        victim.visit_thread(room, case)
        victim.sees_region("Clos")
        expect(victim.screen.page.get_by_role("region", name="À prendre", exact=True)).to_have_count(0)


def test_a_step_of_a_case_that_was_withheld_is_missed_by_the_next(victim: Victim, land: Land, proxy: Proxy) -> None:
    room = team(land)
    sheet = CaseSheet("Qui passe demain ?", ("|".join(CAST["ines"].profession),), title="Pansement")
    case = land.malik.open_case(room, sheet)
    closed = land.malik.move_case(room, case, "closed", "Paul y va.")
    land.malik.move_case(room, case, "open")
    with proxy.telling(lies.with_messages(room, lies.withheld(closed))):
        victim.visit_thread(room, case)
        victim.sees("Ce geste ne suit pas l’ordre du cas.")
