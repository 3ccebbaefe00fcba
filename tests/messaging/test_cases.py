"""A case's life on the server: who may move it where, who came first, and who is told."""

from typing import Any

import pytest

from groups.rooms.log.header import CaseState
from kernel.encoding import b64
from kernel.errors import Refusal
from kernel.ids import uuid7
from messaging.threads.models import Message, Thread
from messaging.threads.services.accept import accept
from messaging.threads.submission import Submission
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen, header_hash
from tests.messaging.tab import act


def code_of(pen: Pen, submission: Submission) -> str:
    outcome = pen.send(submission)
    return outcome.code if isinstance(outcome, Refusal) else "taken"


def brought(world: World, *steps: tuple[str, CaseState], room: str = "") -> tuple[Submission, Submission]:
    """A case that Inès asks, after these steps of others: its root and its last."""
    room = room or world.pathway
    root = last = Pen(world.ines, room).ask()
    accept([root])
    for name, to in steps:
        pen = Pen(getattr(world, name), room)
        last = pen.move(root, to, after=last)
        assert code_of(pen, last) == "taken"
    return root, last


def read(person: Person, path: str) -> Any:
    answer = Browser(person).get(path)
    assert answer.status == 200, answer.body
    return answer.body["threads"]


STEPS: dict[str, tuple[tuple[str, CaseState], ...]] = {
    "open": (),
    "taken": (("paul", "taken"),),
    "answered": (("paul", "taken"), ("paul", "answered")),
    "closed": (("ines", "closed"),),
}
"""How a case that Inès asks comes to each state; where somebody takes it, Paul."""


@pytest.mark.parametrize(
    ("state", "who", "to"),
    [
        ("open", "paul", "taken"),
        ("open", "ines", "taken"),
        ("open", "malik", "answered"),
        ("open", "ines", "closed"),
        ("open", "malik", "closed"),
        ("taken", "paul", "open"),
        ("taken", "ines", "open"),
        ("taken", "malik", "open"),
        ("taken", "malik", "answered"),
        ("taken", "ines", "closed"),
        ("answered", "ines", "closed"),
        ("answered", "malik", "open"),
        ("closed", "ines", "open"),
        ("closed", "malik", "open"),
    ],
)
def test_a_case_moves_by_who_may(world: World, state: str, who: str, to: CaseState) -> None:
    root, last = brought(world, *STEPS[state])
    pen = Pen(getattr(world, who), world.pathway)
    step = pen.move(root, to, after=last)
    assert code_of(pen, step) == "taken"
    thread = Thread.objects.get(id=root.id)
    assert (thread.case_state, str(thread.case_by_id), thread.case_head) == (to, pen.person.id, header_hash(step))


@pytest.mark.parametrize(
    ("state", "who", "to"),
    [
        ("open", "ines", "open"),
        ("open", "paul", "closed"),
        ("taken", "paul", "closed"),
        ("taken", "malik", "taken"),
        ("answered", "paul", "closed"),
        ("answered", "paul", "open"),
        ("answered", "ines", "taken"),
        ("closed", "paul", "open"),
        ("closed", "ines", "taken"),
        ("closed", "malik", "answered"),
    ],
)
def test_no_case_moves_otherwise(world: World, state: str, who: str, to: CaseState) -> None:
    root, last = brought(world, *STEPS[state])
    pen = Pen(getattr(world, who), world.pathway)
    assert code_of(pen, pen.move(root, to, after=last)) == "transition"
    assert Thread.objects.get(id=root.id).case_state == state


def test_who_did_not_take_it_does_not_give_it_back(world: World) -> None:
    root, last = brought(world, ("malik", "taken"))
    paul = Pen(world.paul, world.pathway)
    assert code_of(paul, paul.move(root, "open", after=last)) == "transition"


def test_a_moderator_moves_it_from_no_older_heads_than_its_last_step_names(world: World) -> None:
    malik = Pen(world.malik, world.pathway)
    old = malik.standing()
    leaving = world.draft(world.paul)
    leaving.write("leave", world.pathway)
    world.submit(leaving)
    root, _ = brought(world)
    assert code_of(malik, malik.move(root, "closed", after=root, **old)) == "head_old"
    assert code_of(malik, malik.move(root, "closed", after=root)) == "taken"


def test_of_two_at_once_one_wins_and_the_other_is_told_by_whom(world: World) -> None:
    root, _ = brought(world)
    malik, paul = Pen(world.malik, world.pathway), Pen(world.paul, world.pathway)
    first, second = malik.move(root, "taken", after=root), paul.move(root, "taken", after=root)
    taken, lost = accept([first, second])
    assert isinstance(taken, Message)
    assert isinstance(lost, Refusal)
    assert (lost.code, lost.at["winner"]["header"]) == ("case", first.header)
    assert code_of(paul, second) == "case"
    assert str(Thread.objects.get(id=root.id).case_by_id) == world.malik.id


def test_a_transition_sent_again_is_taken_once(world: World) -> None:
    root, last = brought(world, ("paul", "taken"))
    assert code_of(Pen(world.paul, world.pathway), last) == "taken"
    assert Thread.objects.get(id=root.id).count == 2


def test_one_batch_may_open_a_case_and_bring_it_to_its_end(world: World) -> None:
    ines, paul = Pen(world.ines, world.pathway), Pen(world.paul, world.pathway)
    root = ines.ask()
    taken = paul.move(root, "taken", after=root)
    closed = ines.move(root, "closed", after=taken)
    assert all(isinstance(outcome, Message) for outcome in accept([root, taken, closed]))
    assert Thread.objects.get(id=root.id).case_state == "closed"


def test_a_thread_that_is_no_case_stays_none(world: World) -> None:
    pen = Pen(world.ines, world.pathway)
    root = pen.write()
    accept([root])
    assert code_of(pen, pen.move(root, "taken", after=root)) == "thread"
    assert Thread.objects.get(id=root.id).case_state == ""


@pytest.mark.parametrize(
    "case",
    [
        {"state": "taken"},
        {"state": "open", "after": b64(bytes(32))},
        {"state": "lost"},
        {"state": "open", "why": "x"},
    ],
)
def test_a_case_begins_open_and_in_one_form(world: World, case: dict[str, Any]) -> None:
    pen = Pen(world.ines, world.pathway)
    assert code_of(pen, pen.ask(case=case)) == "form"


def test_who_only_reads_moves_nothing(world: World) -> None:
    draft = world.draft(world.malik)
    draft.write("role", world.practice, account=world.ines.id, role="reader")
    world.submit(draft)
    malik, ines = Pen(world.malik, world.practice), Pen(world.ines, world.practice)
    root = malik.ask()
    accept([root])
    assert code_of(ines, ines.move(root, "taken", after=root)) == "not_writer"


def test_an_outsider_finds_no_case_to_take(world: World) -> None:
    root, last = brought(world, room=world.practice)
    paul = Pen(world.paul, world.practice)
    outcome = paul.send(paul.move(root, "taken", after=last))
    assert isinstance(outcome, Refusal)
    assert (outcome.code, outcome.at) == ("not_found", {})


def test_the_list_holds_the_cases_of_all_my_groups_the_latest_first(world: World) -> None:
    older, taken = brought(world, ("paul", "taken"))
    newer, _ = brought(world, room=world.practice)
    accept([Pen(world.malik, world.pathway).write()])
    rows = read(world.ines, "cases")
    assert [(row["id"], row["room"], row["case"]["state"]) for row in rows] == [
        (newer.id, world.practice, "open"),
        (older.id, world.pathway, "taken"),
    ]
    assert rows[1]["root"]["header"] == older.header
    assert rows[1]["transition"]["header"] == taken.header
    assert (rows[1]["case"]["by"], rows[1]["case"]["at"]) == (world.paul.id, rows[1]["last_at"])
    assert [row["id"] for row in read(world.ines, f"cases?before={newer.id}")] == [older.id]
    assert [row["id"] for row in read(world.ines, "cases?state=taken&state=closed")] == [older.id]
    assert [row["id"] for row in read(world.ines, f"cases?room={world.practice}")] == [newer.id]


def test_the_list_holds_nothing_of_groups_that_one_is_not_in(world: World) -> None:
    brought(world, room=world.practice)
    root, _ = brought(world)
    assert [row["id"] for row in read(world.paul, "cases")] == [root.id]
    for name in ("claire", "gael", "victor"):
        assert read(getattr(world, name), "cases") == []
        assert Browser(getattr(world, name)).get(f"cases?room={world.pathway}").refused == (404, "not_found")
    draft = world.draft(world.paul)
    draft.write("leave", world.pathway)
    world.submit(draft)
    assert read(world.paul, "cases") == []
    assert [row["id"] for row in read(world.paul, f"cases?room={world.pathway}")] == [root.id]


@pytest.mark.parametrize("query", ["state=lost", "before=x", "limit=0", "limit=51"])
def test_the_list_has_bounds(world: World, query: str) -> None:
    assert Browser(world.ines).get(f"cases?{query}").refused == (422, "form")


def test_nobody_lists_signed_out(world: World) -> None:
    assert Browser().get("cases").refused == (401, "signed_out")
    assert Browser().get(f"threads?about={uuid7()}").refused == (401, "signed_out")


def test_threads_hang_under_an_announcement_or_event(world: World) -> None:
    event, pen = uuid7(), Pen(world.ines, world.pathway)
    roots = [pen.write(about=event), pen.ask(about=event), Pen(world.ines, world.practice).write(about=event)]
    accept([*roots, pen.write(), pen.write(about=uuid7())])
    assert {row["id"] for row in read(world.ines, f"threads?about={event}")} == {root.id for root in roots}
    assert {row["id"] for row in read(world.paul, f"threads?about={event}")} == {root.id for root in roots[:2]}
    pages, last = [], ""
    for _ in range(4):
        page = read(world.ines, f"threads?about={event}&limit=1{last}")
        pages += [row["id"] for row in page]
        last = f"&before={pages[-1]}"
    assert sorted(pages) == sorted(root.id for root in roots)
    assert {row["about"] for row in read(world.paul, f"threads?about={event}")} == {event}
    for name in ("claire", "gael", "victor"):
        assert read(getattr(world, name), f"threads?about={event}") == []


def test_an_answer_hangs_under_nothing(world: World) -> None:
    pen = Pen(world.ines, world.pathway)
    root = pen.write()
    accept([root])
    assert code_of(pen, pen.write(thread=root.id, about=uuid7())) == "form"


async def test_who_comes_second_hears_it_with_the_first_one_s_message(live_world: World, open_tab: Any) -> None:
    root, _ = await act(brought, live_world)
    malik, paul = (
        await act(Pen, live_world.malik, live_world.pathway),
        await act(Pen, live_world.paul, live_world.pathway),
    )
    first, second = await act(malik.move, root, "taken", after=root), await act(paul.move, root, "taken", after=root)
    tab, other = await open_tab(live_world.malik), await open_tab(live_world.paul)
    await tab.write(first)
    await tab.hear("message.accepted")
    await other.write(second)
    refused = await other.hear("message.refused")
    assert (refused["code"], refused["winner"]["header"]) == ("case", first.header)
