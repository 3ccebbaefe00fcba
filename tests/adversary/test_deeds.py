"""What the site could do to what was done to messages: edits, deletions, reactions, votes, steps of a case."""

import re
from collections.abc import Callable
from copy import copy
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from groups.rooms.log.header import Header
from kernel import clock
from kernel.encoding import Object, b64, canonical
from member import messages
from member.aead import seal
from member.catching_up import key_of
from member.contents import CaseSheet, Content, Deletion, Poll, Post, Transition
from member.member import Member
from member.padding import pad
from member.sealing import Place
from tests.adversary import lies
from tests.adversary.proxy import Lie, Proxy
from tests.adversary.test_messages import FORGED
from tests.adversary.victim import Victim, team
from tests.journeys.land import CAST, Land

pytestmark = pytest.mark.timeout(600)

ASKED, SAID, AFTER = "Faut-il arrêter ?", "Oui, arrêtez.", "Non, gardez."
DELETED = re.compile("a supprimé ce message")


class Thread:
    """Malik asks and answers himself, in a group with Inès and Paul."""

    def __init__(self, land: Land) -> None:
        self.land, self.malik = land, land.malik
        self.room = team(land, "paul")
        self.id = self.malik.post(self.room, ASKED)
        self.said = self.malik.post(self.room, SAID, thread=self.id)

    def goes_on(self) -> str:
        return self.malik.post(self.room, AFTER, thread=self.id)

    def header(self, id: str) -> Header:
        return header_of(self.malik, self.room, id)

    def envelope(self, id: str) -> lies.Message:
        """As the site serves it by now."""
        served = self.malik.state.client.get(f"/threads/{self.id}/messages")["messages"]
        (found,) = [each for each in served if f'"id":"{id}"' in each["header"]]
        return dict(found)

    def told(self, change: lies.Change) -> Lie:
        return lies.with_messages(self.room, change)


def header_of(member: Member, room: str, id: str) -> Header:
    (found,) = [each.header for each in member.read(room) if each.header and each.header.id == id]
    return found


def sealed_by(member: Member, room: str, content: Content, thread: str, named: Object) -> lies.Message:
    """Signed at the heads that this member holds, and never sent: the site alone could bring it."""
    words = messages.Words(content=content, thread=thread, named=named)
    sealed = messages.seal(member.state, room, words)
    served = messages.served(sealed)
    return {**served, "room": room, "at": clock.now()}


def posing_as(somebody: Member, *, by: Member) -> Member:
    """What `by` says in somebody's name: the words are sealed as theirs, and signed by a key that is not."""
    posing = copy(by)
    posing.state = replace(by.state, identity=replace(by.state.account, id=somebody.id))
    return posing


@pytest.fixture
def thread(land: Land) -> Thread:
    return Thread(land)


def test_a_message_that_paul_sealed_in_maliks_name_is_not_shown(
    victim: Victim, land: Land, proxy: Proxy, thread: Thread
) -> None:
    """Of the group, Paul has its key: only the signature tells."""
    land.paul.catch_up()
    land.paul.read(thread.room)
    said = sealed_by(posing_as(land.malik, by=land.paul), thread.room, Post(AFTER), thread.id, {})
    with proxy.telling(thread.told(lies.put_elsewhere(said))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(ASKED, SAID, FORGED)
        victim.sees_no(AFTER)


def test_a_message_with_other_words_is_not_shown(victim: Victim, proxy: Proxy, thread: Thread) -> None:
    after = thread.goes_on()
    with proxy.telling(thread.told(lies.with_body(after, thread.envelope(thread.said)["body"]))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(ASKED, SAID, FORGED)
        victim.sees_no(AFTER)


def resealed(by: Member, header: Header, words: str) -> str:
    """Other words at the place of a message, by who has the key of the group: they open as its own would."""
    key = key_of(by.state, by.state.logs.room(header.room), header.epoch)
    place = Place(header.room, header.epoch, header.id, header.sender)
    return b64(seal(key.derive(place.context), pad(canonical(Post(words).plain())), place.context))


def test_words_that_paul_sealed_as_those_of_a_message_are_not_shown(
    victim: Victim, land: Land, proxy: Proxy, thread: Thread
) -> None:
    """Of the group, Paul has its key: only the hash that Malik signed tells."""
    after = thread.header(thread.goes_on())
    land.paul.catch_up()
    land.paul.read(thread.room)
    with proxy.telling(thread.told(lies.with_body(after.id, resealed(land.paul, after, "Continuez.")))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(ASKED, SAID, FORGED)
        victim.sees_no(AFTER, "Continuez.")


def test_what_was_deleted_says_by_whom_whatever_words_the_site_serves(
    victim: Victim, proxy: Proxy, thread: Thread
) -> None:
    words = thread.envelope(thread.said)["body"]
    tombstone = thread.malik.delete(thread.header(thread.said))
    thread.goes_on()
    for change in (lies.with_body(thread.said, words), lies.with_body(tombstone, ""), lies.with_body(tombstone, words)):
        with proxy.telling(thread.told(change)):
            victim.visit_thread(thread.room, thread.id)
            victim.sees(ASKED, "Malik Benali a supprimé ce message", AFTER)
            victim.sees_no(SAID)


def test_a_tombstone_by_who_may_delete_nothing_of_it_deletes_nothing(
    victim: Victim, land: Land, proxy: Proxy, thread: Thread
) -> None:
    land.paul.catch_up()
    named: Object = {"target": thread.header(thread.said).hash}
    with proxy.telling(
        thread.told(lies.put_elsewhere(sealed_by(land.paul, thread.room, Deletion(), thread.id, named)))
    ):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(ASKED, SAID)
        victim.sees_no(DELETED)


def former_moderator(land: Land) -> tuple[str, Member]:
    """A group of which Paul knows that he moderates it, and knows of nothing since: he does no more."""
    room = team(land)
    land.malik.admit(room, land.paul.id, role="moderator")
    land.paul.catch_up()
    assert land.paul.read(room) == []
    land.malik.remove(room, land.paul.id)
    land.malik.admit(room, land.paul.id)
    return room, land.paul


def test_a_tombstone_by_a_former_moderator_deletes_nothing_that_was_written_since(
    victim: Victim, land: Land, proxy: Proxy
) -> None:
    room, paul = former_moderator(land)
    asked = land.malik.post(room, ASKED)
    said = land.malik.post(room, SAID, thread=asked)
    named: Object = {"target": header_of(land.malik, room, said).hash}
    tombstone = sealed_by(paul, room, Deletion(), asked, named)
    with proxy.telling(lies.with_messages(room, lies.put_elsewhere(tombstone))):
        victim.visit_thread(room, asked)
        victim.sees(ASKED, SAID)
        victim.sees_no(DELETED)


def test_a_step_by_a_former_moderator_after_one_that_was_taken_since_is_a_conflict(
    victim: Victim, land: Land, proxy: Proxy
) -> None:
    room, paul = former_moderator(land)
    sheet = CaseSheet("Qui passe demain ?", ("|".join(CAST["ines"].profession),), title="Pansement")
    case = land.malik.open_case(room, sheet)
    step: Object = {"case": {"state": "closed", "after": header_of(land.malik, room, case).hash}}
    closed = sealed_by(paul, room, Transition("closed", "Paul y va."), case, step)
    with proxy.telling(lies.with_messages(room, lies.put_elsewhere(closed))):
        victim.visit_thread(room, case)
        victim.sees_region("À prendre")
        victim.sees("Ce geste ne suit pas l’ordre du cas.")


def test_what_was_done_first_and_is_said_again_last_undoes_nothing(
    victim: Victim, proxy: Proxy, thread: Thread
) -> None:
    malik, room = thread.malik, thread.room
    question = malik.post(room, "Quel jour ?", thread=thread.id, poll=Poll(("Lundi", "Jeudi"), many=False))
    said, asked = thread.header(thread.said), thread.header(question)
    pairs: tuple[tuple[Callable[[], str], Callable[[], str]], ...] = (
        (lambda: malik.edit(said, "Oui, lundi."), lambda: malik.edit(said, "Oui, mardi.")),
        (lambda: malik.react(said, "🙏"), lambda: malik.react(said, "🙏", off=True)),
        (lambda: malik.vote(asked, (0,)), lambda: malik.vote(asked, (1,))),
    )
    first = []
    for begin, change in pairs:
        first.append(begin())
        change()
    with proxy.telling(*(thread.told(lies.said_again(id)) for id in first)):
        victim.visit_thread(thread.room, thread.id)
        victim.sees("Oui, mardi.")
        victim.sees_no("Oui, lundi.")
        page = victim.screen.page
        expect(page.get_by_role("button", name="🙏\N{NO-BREAK SPACE}: 1 personne")).to_have_count(0)
        page.get_by_role("button", name="Voir qui a répondu").click()
        expect(page.get_by_role("dialog", name="Sondage")).to_contain_text(re.compile("Jeudi.*Malik Benali", re.DOTALL))
        victim.screen.press("Fermer")


def test_an_edit_that_was_withheld_is_missed_at_the_next_message_of_its_author(
    victim: Victim, proxy: Proxy, thread: Thread
) -> None:
    edit = thread.malik.edit(thread.header(thread.said), "Oui, mardi.")
    thread.goes_on()
    with proxy.telling(thread.told(lies.withheld(edit))):
        victim.visit_thread(thread.room, thread.id)
        victim.sees(ASKED, SAID, "Un message manque ici.", AFTER)
