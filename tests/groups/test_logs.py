from unittest.mock import Mock

import pytest

from groups.rooms.log import signers
from groups.rooms.log.state import Log
from groups.rooms.log.statement import Envelope
from groups.rooms.models import Room
from groups.rooms.services import heads, logs, replaying
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World


def _log(world: World, person: Person, room: str, after: int = 0) -> list[int]:
    [log] = Browser(person).post("logs", {"rooms": {room: after}}).body["logs"]
    return [statement["seq"] for statement in log["statements"]]


def test_a_log_is_read_from_where_one_stopped(world: World, ines: Person) -> None:
    assert _log(world, ines, world.practice) == [1, 2, 3]
    assert _log(world, ines, world.practice, after=2) == [3]
    assert _log(world, ines, world.practice, after=3) == []
    assert _log(world, ines, world.practice, after=99) == []


def test_what_is_served_is_what_applies(world: World, ines: Person) -> None:
    [log] = Browser(ines).post("logs", {"rooms": {world.territory: 0}}).body["logs"]
    state: Log | None = None
    for one in log["statements"]:
        envelope = Envelope(one["payload"].encode(), one["signature"], one.get("cosignature"))
        verdict = replaying.judge(state, None, envelope)
        assert verdict.outcome == "applied"
        state = verdict.state


def test_a_long_answer_is_cut_and_says_so(world: World, ines: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "PER_ROOM", 2)
    monkeypatch.setattr(logs, "PER_ANSWER", 3)
    answer = Browser(ines).post("logs", {"rooms": {world.practice: 0, world.territory: 0, world.carers: 0}})
    lengths = [len(log["statements"]) for log in answer.body["logs"]]
    assert sum(lengths) == 3
    assert max(lengths) == 2
    assert [log["more"] for log in answer.body["logs"]].count(True) >= 2


def test_a_room_that_is_not_ones_own_is_left_out(world: World, paul: Person) -> None:
    answer = Browser(paul).post("logs", {"rooms": {world.pathway: 0, world.practice: 0}})
    assert [log["room"] for log in answer.body["logs"]] == [world.pathway]
    assert Browser(paul).post("logs", {"rooms": {world.practice: 0}}).refused == (404, "not_found")


@pytest.mark.parametrize("rooms", [{}, {"x": 0}, {"A" * 43: -1}, {"A" * 43: "a"}, {"A" * 42 + "B": 0}])
def test_a_malformed_question_is_refused(world: World, paul: Person, rooms: dict[str, object]) -> None:
    assert Browser(paul).post("logs", {"rooms": rooms}).refused == (422, "form")


def test_what_was_taken_is_replayed_without_its_signatures(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are most of what a process that has just begun would have to do before it answers."""
    verified = Mock(return_value=True)
    monkeypatch.setattr(signers, "verify", verified)
    row = Room.objects.get(pk=world.territory)
    before = heads.territory_state(row)
    heads.forget()
    again = heads.territory_state(row)
    assert again is not before
    assert (again.head, again.members, again.invitations) == (before.head, before.members, before.invitations)
    verified.assert_not_called()
