"""What may be done to a message, by whom, and what it leaves behind."""

import hashlib
from copy import copy
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.rooms.log.limits import BODY_BYTES_LEAST, DONE_TO_ONE
from groups.rooms.models import Room
from kernel.encoding import b64, parse
from kernel.errors import Refusal
from kernel.ids import uuid7
from messaging.threads import activity
from messaging.threads.models import Message, Position, Thread
from messaging.threads.pages import BESIDE
from messaging.threads.services.accept import accept
from messaging.threads.submission import Submission
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen


def send(*submissions: Submission) -> None:
    assert [outcome.code for outcome in accept(submissions) if isinstance(outcome, Refusal)] == []


def refusal_of(submission: Submission) -> str:
    (outcome,) = accept([submission])
    assert isinstance(outcome, Refusal)
    assert outcome.sentence
    return outcome.code


def read(person: Person, path: str) -> Any:
    answer = Browser(person).get(path)
    assert answer.status == 200, answer.body
    return answer.body


def bodies(*submissions: Submission) -> list[bool]:
    """Whether each of these still has one."""
    stored = {str(message.id): bytes(message.body) for message in Message.objects.all()}
    return [stored[submission.id] != b"" for submission in submissions]


@pytest.fixture
def malik(world: World) -> Pen:
    """Moderates the pathway."""
    return Pen(world.malik, world.pathway)


@pytest.fixture
def ines(world: World) -> Pen:
    return Pen(world.ines, world.pathway)


@pytest.fixture
def paul(world: World) -> Pen:
    return Pen(world.paul, world.pathway)


@pytest.fixture
def root(ines: Pen) -> Submission:
    """Of a thread, by Inès."""
    root = ines.write("Qui vient jeudi ?")
    send(root)
    return root


def test_what_is_done_to_a_message_has_a_place_and_makes_nothing_unread(
    world: World, malik: Pen, ines: Pen, root: Submission
) -> None:
    send(malik.react(root), ines.edit(root), malik.vote(root, 0), malik.entitle(root), ines.write(thread=root.id))
    told = Message.objects.order_by("seq").values_list("kind", "seq", "place", "number")
    assert list(told) == [
        ("post", 1, 1, 1),
        ("reaction", 2, 2, 1),
        ("edit", 3, 3, 1),
        ("vote", 4, 4, 1),
        ("title", 5, 5, 1),
        ("post", 6, 6, 2),
    ]
    thread, room = Thread.objects.get(), Room.objects.get(pk=world.pathway)
    assert (thread.length, thread.count, thread.last_seq, room.seq, room.said) == (6, 2, 6, 6, 2)
    assert [row["unread"] for row in read(world.paul, "rooms") if row["id"] == world.pathway] == [2]


def test_a_reaction_moves_no_thread_up_and_is_no_activity(world: World, ines: Pen, root: Submission) -> None:
    other = ines.write()
    send(other)
    before = Thread.objects.get(pk=root.id)
    send(ines.react(root))
    after = Thread.objects.get(pk=root.id)
    assert (after.last_seq, after.last_at) == (before.last_seq, before.last_at)
    assert activity.last_in([world.pathway]) == {world.pathway: Thread.objects.get(pk=other.id).last_at}


def test_who_reacts_has_read_no_more_than_before(world: World, malik: Pen, root: Submission) -> None:
    send(malik.react(root))
    assert not Position.objects.filter(account=world.malik.account).exists()


def test_only_the_author_edits(malik: Pen, ines: Pen, root: Submission) -> None:
    assert refusal_of(malik.edit(root)) == "not_author"
    send(ines.edit(root))


def test_author_and_moderators_delete_and_nobody_else(malik: Pen, ines: Pen, paul: Pen, root: Submission) -> None:
    answer = ines.write(thread=root.id)
    send(answer)
    assert refusal_of(paul.delete(root)) == "not_moderator"
    send(malik.delete(root), ines.delete(answer))


def test_a_moderator_deletes_from_no_older_heads_than_the_message_names(world: World, malik: Pen, ines: Pen) -> None:
    old = malik.standing()
    leaving = world.draft(world.paul)
    leaving.write("leave", world.pathway)
    world.submit(leaving)
    newer, older = ines.write(), ines.write(**old)
    send(older, newer)
    assert refusal_of(malik.delete(newer, **old)) == "head_old"
    send(malik.delete(older, **old), malik.delete(newer))


def test_of_what_was_deleted_nothing_is_left_but_headers_and_the_tombstone(
    malik: Pen, ines: Pen, root: Submission
) -> None:
    edit, reaction = ines.edit(root), malik.react(root)
    answer, tombstone = malik.write(thread=root.id), ines.delete(root)
    send(edit, reaction, answer)
    send(tombstone)
    assert bodies(root, edit, reaction) == [False, False, False]
    assert bodies(answer, tombstone) == [True, True]
    assert Message.objects.get(pk=root.id).header == root.header


def test_a_title_takes_the_place_of_the_one_before_and_its_words_go(
    world: World, malik: Pen, ines: Pen, root: Submission
) -> None:
    first, second, third, last = (pen.entitle(root) for pen in (ines, malik, malik, ines))
    send(first)
    send(second)
    assert bodies(first, second) == [False, True]
    batch = [each for each in accept([third, last]) if isinstance(each, Message)]
    assert bodies(second, third, last) == [False, False, True]
    assert [bool(each.body) for each in batch] == [False, True]
    assert read(world.paul, f"threads/{root.id}")["title"]["header"] == last.header


def test_with_what_began_a_thread_its_titles_go_and_it_may_be_called_anew(
    world: World, malik: Pen, ines: Pen, root: Submission
) -> None:
    title, answer = ines.entitle(root), malik.write(thread=root.id)
    send(title, answer, malik.delete(answer))
    assert bodies(title) == [True]
    send(malik.delete(root))
    assert bodies(root, title) == [False, False]
    assert read(world.paul, f"threads/{root.id}").get("title") is None
    send(anew := ines.entitle(root))
    assert bodies(title, anew) == [False, True]


def test_what_has_no_words_but_was_not_deleted_may_be(ines: Pen, root: Submission) -> None:
    Message.objects.update(body=b"")
    send(ines.edit(root), ines.delete(root))
    assert refusal_of(ines.edit(root)) == "deleted"
    assert list(Message.objects.order_by("seq").values_list("deleted", flat=True)) == [True, False, False]


def test_what_was_deleted_takes_nothing_more(ines: Pen, malik: Pen, root: Submission) -> None:
    send(ines.delete(root))
    again = [ines.edit(root), malik.react(root), malik.vote(root, 0), ines.delete(root)]
    assert [refusal_of(each) for each in again] == ["deleted"] * 4


def test_a_batch_holds_to_what_it_deletes_itself(ines: Pen, malik: Pen, root: Submission) -> None:
    outcomes = accept([ines.delete(root), malik.react(root)])
    assert isinstance(outcomes[0], Message)
    assert isinstance(outcomes[1], Refusal)
    assert outcomes[1].code == "deleted"
    new = ines.write()
    reaction = malik.react(new)
    taken = [each for each in accept([new, reaction, ines.delete(new)]) if isinstance(each, Message)]
    assert bodies(new, reaction) == [False, False]
    assert [bool(each.body) for each in taken] == [False, False, True]


def test_gestures_fit_what_they_are_about(ines: Pen, malik: Pen, root: Submission) -> None:
    case, reaction, title = ines.ask(), malik.react(root), malik.entitle(root)
    send(case, reaction, title)
    taken = malik.move(case, "taken", after=case)
    send(taken)
    wrong = [
        malik.react(reaction),
        malik.delete(title),
        malik.edit(taken),
        malik.vote(case, 0),
        ines.edit(reaction),
        ines.react(root, target=b64(bytes(32))),
    ]
    assert [refusal_of(each) for each in wrong] == ["target"] * len(wrong)
    send(malik.react(taken), malik.react(case), malik.delete(taken))


def test_a_message_of_another_thread_is_none_to_react_to(ines: Pen, root: Submission) -> None:
    other = ines.write()
    send(other)
    assert refusal_of(ines.react(root, thread=other.id)) == "target"


def test_a_deleted_step_leaves_its_case_where_it_was(ines: Pen, malik: Pen) -> None:
    case = ines.ask()
    taken = malik.move(case, "taken", after=case)
    send(case, taken, malik.delete(taken))
    assert Thread.objects.get().case_state == "taken"
    send(malik.move(case, "answered", after=taken))


def test_a_page_brings_what_is_about_its_messages_from_further_on(
    world: World, ines: Pen, malik: Pen, root: Submission
) -> None:
    answer = malik.write(thread=root.id)
    edit, reaction, title = ines.edit(root), malik.react(answer), malik.entitle(root)
    send(answer, edit, reaction, title)
    page = read(world.paul, f"threads/{root.id}/messages?after=0&limit=1")
    assert [parse(each["header"].encode())["id"] for each in page["beside"]] == [edit.id]
    whole = read(world.paul, f"threads/{root.id}/messages")
    assert ([each["place"] for each in whole["messages"]], whole["beside"]) == ([1, 2, 3, 4, 5], [])


def test_a_row_brings_the_edits_and_deletions_of_what_it_shows(
    world: World, ines: Pen, malik: Pen, root: Submission
) -> None:
    answer = malik.write(thread=root.id)
    edit, deletion = ines.edit(root), malik.delete(answer)
    send(answer, edit, malik.react(root), deletion)
    (row,) = read(world.paul, f"rooms/{world.pathway}/threads")["threads"]
    assert [each["header"] for each in row["beside"]] == [edit.header, deletion.header]
    assert (row["last"]["header"], row["last"]["body"], row["count"]) == (answer.header, "", 2)


def test_a_row_brings_how_who_began_it_reacted_to_its_first_message(
    world: World, ines: Pen, malik: Pen, root: Submission
) -> None:
    answer = malik.write(thread=root.id)
    own, another = ines.react(root), malik.react(root)
    send(answer, own, another, malik.react(answer))
    (row,) = read(world.paul, f"rooms/{world.pathway}/threads")["threads"]
    assert [each["header"] for each in row["beside"]] == [own.header]


def test_pages_cost_the_same_however_much_is_about_their_messages(world: World, ines: Pen, root: Submission) -> None:
    browser, paths = Browser(world.paul), [f"rooms/{world.pathway}/threads", f"threads/{root.id}/messages?limit=1"]

    def cost() -> list[int]:
        costs = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(path).status == 200
            costs.append(len(queries))
        return costs

    before = cost()
    send(*(ines.edit(root, f"Le {number}") for number in range(5)))
    assert cost() == before


def test_one_person_does_one_kind_of_thing_to_one_message_so_often(ines: Pen, malik: Pen, root: Submission) -> None:
    send(*(malik.react(root) for _ in range(DONE_TO_ONE - 1)))
    outcomes = accept([malik.react(root), malik.react(root)])
    assert isinstance(outcomes[0], Message)
    assert isinstance(outcomes[1], Refusal)
    assert outcomes[1].code == "too_often"
    assert refusal_of(malik.react(root)) == "too_often"
    send(malik.vote(root, 0), ines.react(root), other := malik.write(), malik.react(other))


def test_so_it_is_with_edits_and_titles(ines: Pen, root: Submission) -> None:
    send(*(ines.edit(root) for _ in range(DONE_TO_ONE)), *(ines.entitle(root) for _ in range(DONE_TO_ONE)))
    assert [refusal_of(each) for each in (ines.edit(root), ines.entitle(root))] == ["too_often"] * 2
    send(ines.delete(root))


def test_a_reaction_a_vote_and_a_deletion_are_brief(ines: Pen, root: Submission) -> None:
    long = bytes(BODY_BYTES_LEAST + 1)
    for wordy in (ines.react, ines.vote, ines.delete):
        header = {"body": b64(hashlib.sha256(long).digest())}
        assert refusal_of(replace(ines.sign_anew(wordy(root), **header), body=b64(long))) == "size"


def test_a_page_tells_no_more_than_so_much_that_was_done_to_its_messages(
    world: World, ines: Pen, malik: Pen, root: Submission
) -> None:
    """Ten thousand reactions, written as if many people had sent them."""
    answers = [malik.write(thread=root.id) for _ in range(4)]
    edit, reaction, last = ines.edit(root), malik.react(root), malik.write(thread=root.id)
    send(*answers, edit, reaction, last)
    copies(Message.objects.get(pk=reaction.id), times=3 * BESIDE, about=[root])
    copies(Message.objects.get(pk=reaction.id), times=BESIDE // 2, about=answers)

    def page(query: str) -> Any:
        with CaptureQueriesContext(connection) as queries:
            found = read(world.paul, f"threads/{root.id}/messages?{query}")
        return found, len(queries)

    whole, cost = page("before=9")
    assert [each["place"] for each in whole["messages"]] == [4, 5, 6, 7, 8]
    assert (whole["more"], len(whole["beside"])) == (True, BESIDE)
    first, same = page("before=2")
    assert [each["place"] for each in first["messages"]] == [1]
    assert (first["more"], len(first["beside"]), same) == (False, BESIDE, cost)
    assert edit.header in [each["header"] for each in first["beside"]]


def copies(pattern: Message, *, times: int, about: list[Submission]) -> None:
    """So many more like it about each of these."""
    seq, more = Message.objects.filter(room=pattern.room_id).latest("seq").seq, []
    for target in [each for each in about for _ in range(times)]:
        seq += 1
        another = copy(pattern)
        another.id, another.target_id, another.seq, another.place = UUID(uuid7()), UUID(target.id), seq, seq
        another.header_hash = b64(seq.to_bytes(32, "big"))
        more.append(another)
    Message.objects.bulk_create(more)


def test_a_post_costs_no_more_queries_for_what_may_be_done_to_it(ines: Pen, root: Submission) -> None:
    def cost(*batch: Submission) -> int:
        with CaptureQueriesContext(connection) as queries:
            send(*batch)
        return len(queries)

    posts = [ines.write(thread=root.id) for _ in range(3)]
    plain = cost(posts[0])
    assert cost(posts[1], posts[2]) == plain
    # The two more read what the gestures are about, and what was done to that before.
    assert cost(*(ines.react(post) for post in posts)) <= plain + 2
