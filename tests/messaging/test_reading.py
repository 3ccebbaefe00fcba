"""Reading threads and messages over HTTP: who may, in what order, at what cost."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel.encoding import b64
from kernel.ids import uuid7
from messaging.threads.models import Message
from messaging.threads.services.accept import accept
from messaging.threads.submission import Submission
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen, header_hash


def send(*submissions: Submission) -> None:
    assert all(isinstance(outcome, Message) for outcome in accept(submissions))


def read(person: Person | None, path: str) -> Any:
    answer = Browser(person).get(path)
    assert answer.status == 200, answer.body
    return answer.body


@pytest.fixture
def root(world: World) -> Submission:
    """Of a thread in the pathway, by Malik."""
    root = Pen(world.malik, world.pathway).write("Une entrée directe en gériatrie ?")
    send(root)
    return root


def test_threads_come_with_root_title_last_and_what_i_have_read(world: World, root: Submission) -> None:
    malik, ines = Pen(world.malik, world.pathway), Pen(world.ines, world.pathway)
    title = malik.entitle(root)
    send(title)
    answer = ines.write(thread=root.id)
    send(answer)
    (row,) = read(world.malik, f"rooms/{world.pathway}/threads")["threads"]
    assert (row["id"], row["count"], row["last_seq"], row["position"]) == (root.id, 2, 3, 1)
    assert [row[part]["header"] for part in ("root", "title", "last")] == [
        root.header,
        title.header,
        answer.header,
    ]
    assert row["last"] == {
        "room": world.pathway,
        "seq": 3,
        "place": 3,
        "number": 2,
        "header": answer.header,
        "signature": answer.signature,
        "body": answer.body,
        "at": row["last_at"],
    }


def test_a_thread_without_a_title_says_nothing_of_one(world: World, root: Submission) -> None:
    (row,) = read(world.ines, f"rooms/{world.pathway}/threads")["threads"]
    assert "title" not in row
    assert row["position"] == 0


def test_threads_come_by_their_last_activity_page_by_page(world: World, root: Submission) -> None:
    pen = Pen(world.ines, world.pathway)
    others = [pen.write() for _ in range(4)]
    send(*others)
    send(pen.write(thread=root.id))
    newest_first = [root.id, *(other.id for other in reversed(others))]
    first = read(world.ines, f"rooms/{world.pathway}/threads?limit=3")["threads"]
    rest = read(world.ines, f"rooms/{world.pathway}/threads?limit=3&before={first[-1]['last_seq']}")["threads"]
    assert [row["id"] for row in first + rest] == newest_first


@pytest.mark.parametrize(
    ("query", "numbers", "more"),
    [
        ("", [1, 2, 3, 4, 5], False),
        ("?limit=2", [4, 5], True),
        ("?limit=2&before=4", [2, 3], True),
        ("?limit=2&before=3", [1, 2], False),
        ("?limit=2&after=1", [2, 3], True),
        ("?limit=2&after=3", [4, 5], False),
        ("?after=5", [], False),
    ],
)
def test_a_thread_is_read_from_either_end(
    world: World, root: Submission, query: str, numbers: list[int], more: bool
) -> None:
    pen = Pen(world.ines, world.pathway)
    send(*(pen.write(thread=root.id) for _ in range(4)))
    page = read(world.paul, f"threads/{root.id}/messages{query}")
    assert ([message["number"] for message in page["messages"]], page["more"]) == (numbers, more)


@pytest.mark.parametrize(
    ("limit", "places", "more"), [(3, [4, 5, 6], True), (4, [3, 4, 5, 6], True), (9, list(range(1, 10)), False)]
)
def test_a_message_is_read_among_its_neighbours(
    world: World, root: Submission, limit: int, places: list[int], more: bool
) -> None:
    """By its id, by the hash of its header, and as the first that is new after three."""
    pen = Pen(world.ines, world.pathway)
    others = [pen.write(thread=root.id) for _ in range(8)]
    send(pen.react(root), *others)
    fourth = others[2]
    for name in (fourth.id, header_hash(fourth), 3):
        page = read(world.paul, f"threads/{root.id}/messages?around={name}&limit={limit}")
        assert ([message["place"] for message in page["messages"]], page["more"]) == (places, more)


def test_around_what_is_not_in_a_thread_there_is_nothing(world: World, root: Submission) -> None:
    pen = Pen(world.ines, world.pathway)
    other = pen.write()
    send(other)
    for name in (other.id, header_hash(other), 1):
        page = read(world.paul, f"threads/{root.id}/messages?around={name}")
        assert (page["messages"], page["more"]) == ([], False)


def test_what_was_missed_in_a_room_comes_in_order(world: World, root: Submission) -> None:
    pen = Pen(world.ines, world.pathway)
    send(pen.write(), pen.write(thread=root.id), pen.write())
    page = read(world.paul, f"rooms/{world.pathway}/messages?after=1&limit=2")
    assert ([message["seq"] for message in page["messages"]], page["last"]) == ([2, 3], 4)
    page = read(world.paul, f"rooms/{world.pathway}/messages?after=4")
    assert (page["messages"], page["last"]) == ([], 4)


def test_a_page_costs_the_same_queries_however_long(world: World, root: Submission) -> None:
    browser = Browser(world.malik)

    def cost(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(path).status == 200
        return len(queries)

    paths = [f"rooms/{world.pathway}/threads", f"rooms/{world.pathway}/messages?after=0", "rooms"]
    paths.append(f"threads/{root.id}/messages")
    before = [cost(path) for path in paths]
    pen = Pen(world.malik, world.pathway)
    for _ in range(5):
        other = pen.write()
        send(other, pen.entitle(other), pen.write(thread=root.id))
    assert [cost(path) for path in paths] == before


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=1000", "before=-1", "before=x", "limit=5&before=99999999999999999999"]
)
def test_a_page_has_bounds(world: World, root: Submission, query: str) -> None:
    for path in (f"rooms/{world.pathway}/threads", f"threads/{root.id}/messages"):
        assert Browser(world.malik).get(f"{path}?{query}").refused == (422, "form")


def reads_of(world: World, root: Submission) -> list[str]:
    return [
        f"rooms/{world.pathway}/threads",
        f"rooms/{world.pathway}/messages?after=0",
        f"threads/{root.id}/messages",
    ]


def test_outsiders_find_nothing(world: World, root: Submission) -> None:
    for name in ("claire", "gael", "victor"):
        for path in reads_of(world, root):
            assert Browser(getattr(world, name)).get(path).refused == (404, "not_found")


def test_what_does_not_exist_looks_the_same(world: World, root: Submission) -> None:
    browser = Browser(world.malik)
    hidden = Browser(world.victor).get(f"threads/{root.id}/messages")
    assert browser.get(f"threads/{uuid7()}/messages") == hidden
    assert browser.get(f"rooms/{b64(bytes(32))}/threads") == hidden
    assert browser.get("rooms/nonsense/threads").refused == (422, "form")


def test_a_removed_member_reads_no_more(world: World) -> None:
    root = Pen(world.malik, world.practice).write()
    send(root)
    path = f"threads/{root.id}/messages"
    assert Browser(world.ines).get(path).status == 200
    draft = world.draft(world.malik)
    draft.write("remove", world.practice, accounts=[world.ines.id])
    world.submit(draft)
    assert Browser(world.ines).get(path).refused == (404, "not_found")


def test_nobody_reads_signed_out(world: World, root: Submission) -> None:
    for path in reads_of(world, root):
        assert Browser().get(path).refused == (401, "signed_out")
    assert Browser().post("read", {"all": True, "through": {}}).refused == (401, "signed_out")


def test_half_signed_in_is_not_in(world: World, root: Submission) -> None:
    browser = Browser()
    given = {"email": world.malik.email, "kind": "passphrase", "auth": world.malik.auth}
    assert browser.post("identity/sign-in", given).body == {"state": "second_factor"}
    for path in reads_of(world, root):
        assert browser.get(path).refused == (401, "second_factor")
