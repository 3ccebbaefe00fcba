"""Which messages the server takes, and the first reason why it does not."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.rooms.models import Room
from kernel.encoding import b64, canonical, parse
from kernel.errors import Refusal
from kernel.ids import uuid7
from messaging.threads.models import Message, Thread
from messaging.threads.services.accept import accept
from messaging.threads.submission import Submission
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen, carers_of, head_of, header_hash


@pytest.fixture
def pathway(world: World) -> Callable[[Person], Pen]:
    return lambda person: Pen(person, world.pathway)


def taken(pen: Pen, submission: Submission) -> Message:
    outcome = pen.send(submission)
    assert isinstance(outcome, Message), outcome.code
    return outcome


def refused(pen: Pen, submission: Submission) -> str:
    """The code; whatever is refused leaves nothing behind."""
    before = Message.objects.count(), Thread.objects.count(), list(Room.objects.values_list("pk", "seq"))
    outcome = pen.send(submission)
    assert isinstance(outcome, Refusal)
    assert outcome.sentence
    assert before == (Message.objects.count(), Thread.objects.count(), list(Room.objects.values_list("pk", "seq")))
    return outcome.code


def test_a_root_opens_a_thread_and_answers_follow(pathway: Callable[[Person], Pen], world: World) -> None:
    malik, ines = pathway(world.malik), pathway(world.ines)
    root = malik.write()
    first, answer = taken(malik, root), taken(ines, ines.write(thread=root.id))
    assert (first.seq, first.number, answer.seq, answer.number) == (1, 1, 2, 2)
    thread = Thread.objects.get()
    assert (str(thread.id), thread.count, thread.last_seq, thread.room_id) == (root.id, 2, 2, world.pathway)
    assert Room.objects.get(pk=world.pathway).seq == 2


@pytest.mark.parametrize("room", ["onboarding", "pathway", "practice"])
def test_a_moderator_writes_in_each_kind_of_room(world: World, room: str) -> None:
    pen = Pen(world.malik, getattr(world, room))
    assert taken(pen, pen.write()).seq == 1


def test_a_guest_writes_in_the_onboarding_room(world: World) -> None:
    pen = Pen(world.gael, world.onboarding)
    assert taken(pen, pen.write()).seq == 1


def test_what_is_stored_is_what_was_signed(pathway: Callable[[Person], Pen], ines: Person) -> None:
    pen = pathway(ines)
    submission = pen.write("Bonjour à toutes et à tous")
    taken(pen, submission)
    row = Message.objects.get()
    assert (row.header, row.signature, b64(bytes(row.body))) == (
        submission.header,
        submission.signature,
        submission.body,
    )
    assert (row.header_hash, str(row.sender_id)) == (header_hash(submission), ines.id)


def test_the_same_message_again_is_taken_once(pathway: Callable[[Person], Pen], ines: Person) -> None:
    pen = pathway(ines)
    submission = pen.write()
    first = taken(pen, submission)
    taken(pen, pen.write())
    again = taken(pen, submission)
    assert (again.id, again.seq, again.at) == (first.id, first.seq, first.at)
    assert Message.objects.count() == 2


def test_the_same_message_twice_in_one_batch_is_taken_once(pathway: Callable[[Person], Pen], ines: Person) -> None:
    submission = pathway(ines).write()
    first, second = accept([submission, submission])
    assert first is second
    assert Message.objects.count() == 1


def test_an_id_serves_one_message(pathway: Callable[[Person], Pen], ines: Person, malik: Person) -> None:
    pen = pathway(ines)
    submission = pen.write()
    taken(pen, submission)
    assert refused(pen, pen.write("Autre chose", id=submission.id)) == "id_reused"
    assert refused(pen, replace(submission, header="not a header")) == "id_reused"
    assert refused(pathway(malik), replace(submission, account=malik.account.id)) == "id_reused"


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"kind": "poll"},
        {"extra": 1},
        {"notify": ["nobody"]},
        {"notify": [uuid7() for _ in range(201)]},
        {"at": -1},
        {"epoch": 0},
        {"thread": "not an id"},
        {"seen": "short"},
        {"body": "short"},
        {"id": uuid7()},
        {"head": {"seq": 0, "hash": b64(bytes(32))}},
    ],
)
def test_a_header_has_one_form(pathway: Callable[[Person], Pen], ines: Person, changes: dict[str, Any]) -> None:
    pen = pathway(ines)
    submission = pen.write()
    header = json.dumps(
        {**parse(submission.header.encode()), **changes}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    signature = pen.person.keys.signing.sign("message", header.encode())
    assert refused(pen, replace(submission, header=header, signature=signature)) == "form"


@pytest.mark.parametrize("header", ["", "{}", "[]", '{"v": 1}', "\ud800", "x" * 20_000])
def test_what_is_no_header_is_refused(pathway: Callable[[Person], Pen], ines: Person, header: str) -> None:
    pen = pathway(ines)
    assert refused(pen, replace(pen.write(), header=header)) == "form"


def test_the_heads_of_the_carers_are_named_where_keys_come_from_them_and_nowhere_else(
    world: World, malik: Person
) -> None:
    pathway, practice = Pen(malik, world.pathway), Pen(malik, world.practice)
    header = parse(pathway.write().header.encode())
    without = {name: value for name, value in header.items() if name != "carers"}
    payload = canonical(without)
    submission = replace(
        pathway.write(id=header["id"]),
        header=payload.decode(),
        signature=malik.keys.signing.sign("message", payload),
    )
    assert refused(pathway, submission) == "form"
    assert refused(practice, practice.write(carers=header["carers"])) == "form"


@pytest.mark.parametrize(("name", "room"), [("claire", "pathway"), ("paul", "practice"), ("victor", "onboarding")])
def test_outsiders_find_no_room(world: World, name: str, room: str) -> None:
    pen = Pen(getattr(world, name), getattr(world, room))
    assert refused(pen, pen.write()) == "not_found"
    assert refused(pen, pen.write(sender=world.malik.id)) == "not_found"
    assert refused(pen, replace(pen.write(), signature=b64(bytes(64)))) == "not_found"


def test_a_room_that_does_not_exist_is_refused_like_one_of_others(
    pathway: Callable[[Person], Pen], ines: Person
) -> None:
    pen = pathway(ines)
    assert refused(pen, pen.write(room=b64(bytes(32)))) == "not_found"


def test_no_message_stands_in_a_territory_s_own_rooms(world: World, malik: Person) -> None:
    pen = Pen(malik, world.onboarding)
    assert refused(pen, pen.write(room=world.territory)) == "not_found"
    carers = carers_of(Room.objects.get(pk=world.territory))
    assert carers is not None
    assert refused(pen, pen.write(room=world.carers, head=head_of(carers))) == "not_writer"


def test_nobody_writes_in_another_s_name(pathway: Callable[[Person], Pen], ines: Person, malik: Person) -> None:
    pen = pathway(ines)
    assert refused(pen, pen.write(sender=malik.id)) == "sender"


def test_a_message_carries_its_sender_s_signature(
    pathway: Callable[[Person], Pen], ines: Person, malik: Person
) -> None:
    pen = pathway(ines)
    submission = pen.write()
    assert refused(pen, replace(submission, signature=pathway(malik).write().signature)) == "signature"
    assert refused(pen, replace(submission, signature="not base64")) == "signature"
    another = pathway(malik).person.keys.signing.sign("message", submission.header.encode())
    assert refused(pen, replace(submission, signature=another)) == "signature"
    as_statement = ines.keys.signing.sign("statement", submission.header.encode())
    assert refused(pen, replace(submission, signature=as_statement)) == "signature"


@pytest.mark.parametrize("log", ["head", "territory", "carers"])
def test_heads_that_nobody_knows_are_refused(pathway: Callable[[Person], Pen], ines: Person, log: str) -> None:
    pen = pathway(ines)
    present = pen.standing()[log]
    elsewhere: dict[str, Any] = {log: {**present, "hash": b64(bytes(32))}}
    assert refused(pen, pen.write(**elsewhere)) == "head"
    ahead: dict[str, Any] = {log: {**present, "seq": present["seq"] + 1}}
    assert refused(pen, pen.write(**ahead)) == "head"


def test_a_refusal_names_the_present_heads(pathway: Callable[[Person], Pen], ines: Person, world: World) -> None:
    pen = pathway(ines)
    outcome = pen.send(pen.write(head={"seq": 1, "hash": b64(bytes(32))}))
    assert isinstance(outcome, Refusal)
    standing = pen.standing()
    assert outcome.at["head"] == {
        world.pathway: standing["head"],
        world.territory: standing["territory"],
        world.carers: standing["carers"],
    }


def test_heads_older_than_one_s_last_are_refused(world: World, ines: Person) -> None:
    pen = Pen(ines, world.onboarding)
    old = pen.standing()
    draft = world.draft(world.malik)
    draft.write("leave", world.onboarding)
    world.submit(draft)
    taken(pen, pen.write())
    assert refused(pen, pen.write(**old)) == "head_old"


def test_heads_that_are_old_but_not_older_than_one_s_last_will_do(world: World, ines: Person) -> None:
    pen = Pen(ines, world.onboarding)
    old = pen.standing()
    draft = world.draft(world.malik)
    draft.write("leave", world.onboarding)
    world.submit(draft)
    assert taken(pen, pen.write(**old)).seq == 1


def test_who_has_not_joined_an_open_room_reads_only(world: World, ines: Person) -> None:
    draft = world.draft(ines)
    draft.write("leave", world.pathway)
    world.submit(draft)
    pen = Pen(ines, world.pathway)
    assert refused(pen, pen.write()) == "not_writer"


def test_who_left_does_not_write_from_the_past(world: World, ines: Person) -> None:
    pen = Pen(ines, world.pathway)
    past = pen.standing()
    draft = world.draft(ines)
    draft.write("leave", world.pathway)
    world.submit(draft)
    assert refused(pen, pen.write(**past)) == "not_writer"


def test_a_reader_only_reads(world: World, ines: Person) -> None:
    draft = world.draft(world.malik)
    draft.write("role", world.practice, account=ines.id, role="reader")
    world.submit(draft)
    pen = Pen(ines, world.practice)
    assert refused(pen, pen.write()) == "not_writer"


def test_a_removed_member_finds_no_room(world: World, ines: Person) -> None:
    pen = Pen(ines, world.practice)
    past = pen.standing()
    draft = world.draft(world.malik)
    draft.write("remove", world.practice, accounts=[ines.id])
    world.submit(draft)
    assert refused(pen, pen.write()) == "not_found"
    assert refused(pen, pen.write(**past)) == "not_found"


def test_a_message_is_sealed_under_the_present_epoch(world: World, malik: Person) -> None:
    pen = Pen(malik, world.practice)
    assert refused(pen, pen.write(epoch=2)) == "epoch"
    past = pen.standing()
    draft = world.draft(malik)
    draft.rekey(world.practice)
    world.submit(draft)
    assert refused(pen, pen.write(**past)) == "epoch"
    assert taken(pen, pen.write()).seq == 1


def test_after_a_removal_nothing_is_sealed_under_the_old_key(world: World, malik: Person, ines: Person) -> None:
    draft = world.draft(malik)
    draft.rekey(world.practice)
    world.submit(draft)
    draft = world.draft(malik)
    draft.write("remove", world.practice, accounts=[ines.id])
    world.submit(draft)
    pen = Pen(malik, world.practice)
    assert refused(pen, pen.write()) == "stale"
    draft = world.draft(malik)
    draft.rekey(world.practice)
    world.submit(draft)
    assert taken(pen, pen.write()).seq == 1


def test_after_a_removal_from_the_territory_the_key_of_who_joined_since_is_used_no_more(
    world: World, claire: Person, malik: Person, paul: Person
) -> None:
    """Paul came by a link after the carers' key was begun: no `rekey` boxed it for him, yet he holds it."""
    pen = Pen(malik, world.pathway)
    past = pen.standing()
    taken(pen, pen.write())
    draft = world.draft(claire)
    draft.write("remove", world.territory, accounts=[paul.id])
    world.submit(draft)
    assert refused(pen, pen.write()) == "stale"
    assert refused(pen, pen.write(**past)) == "stale"
    draft = world.draft(malik)
    draft.rekey(world.carers)
    world.submit(draft)
    assert taken(pen, pen.write()).seq == 2


def test_an_answer_needs_its_thread_in_its_room(world: World, malik: Person) -> None:
    pathway, practice = Pen(malik, world.pathway), Pen(malik, world.practice)
    root = pathway.write()
    taken(pathway, root)
    assert refused(practice, practice.write(thread=root.id)) == "thread"
    assert refused(pathway, pathway.write(thread=uuid7())) == "thread"


def test_a_title_opens_no_thread(pathway: Callable[[Person], Pen], ines: Person) -> None:
    pen = pathway(ines)
    root = pen.write()
    taken(pen, root)
    name = uuid7()
    submission = pen.sign_anew(pen.entitle(root, id=name), thread=name)
    assert refused(pen, submission) == "form"


def test_a_title_names_a_message_of_its_thread(pathway: Callable[[Person], Pen], ines: Person) -> None:
    pen = pathway(ines)
    root, other = pen.write(), pen.write()
    taken(pen, root)
    taken(pen, other)
    assert refused(pen, pen.entitle(root, target=header_hash(other))) == "target"
    assert refused(pen, pen.entitle(root, target=b64(bytes(32)))) == "target"
    title = taken(pen, pen.entitle(root))
    assert Thread.objects.get(id=root.id).title_id == title.id


def test_one_refusal_leaves_the_rest_of_a_batch_alone(world: World, malik: Person, ines: Person, paul: Person) -> None:
    pathway, practice, outside = Pen(malik, world.pathway), Pen(ines, world.practice), Pen(paul, world.practice)
    root = pathway.write()
    batch = [root, outside.write(), practice.write(), pathway.write(thread=root.id), pathway.write(thread=uuid7())]
    outcomes = accept(batch)
    assert [outcome.seq if isinstance(outcome, Message) else outcome.code for outcome in outcomes] == [
        1,
        "not_found",
        1,
        2,
        "thread",
    ]
    assert dict(Room.objects.filter(seq__gt=0).values_list("pk", "seq")) == {world.pathway: 2, world.practice: 1}


def test_a_batch_may_entitle_what_it_opens(pathway: Callable[[Person], Pen], ines: Person) -> None:
    pen = pathway(ines)
    root = pen.write()
    title = pen.entitle(root)
    assert all(isinstance(outcome, Message) for outcome in accept([root, title]))
    assert str(Thread.objects.get().title_id) == title.id


def test_a_batch_costs_the_same_statements_however_long(world: World, ines: Person, malik: Person) -> None:
    pens = [Pen(ines, world.pathway), Pen(malik, world.pathway)]

    def cost(length: int) -> int:
        batch = [pens[index % 2].write() for index in range(length)]
        with CaptureQueriesContext(connection) as queries:
            assert all(isinstance(outcome, Message) for outcome in accept(batch))
        return len(queries)

    accept([pen.write() for pen in pens])
    assert cost(40) == cost(2) <= 15
    assert list(Message.objects.values_list("seq", flat=True).order_by("seq")) == list(range(1, 45))
