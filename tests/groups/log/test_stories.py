"""Runs the logs of tests/vectors/log as any implementation must."""

from typing import Any

import pytest

from groups.rooms.log.apply import apply
from groups.rooms.log.cases import Case, judge_transition
from groups.rooms.log.checkpoint import fingerprint
from groups.rooms.log.gestures import judge_deletion
from groups.rooms.log.header import decode_header
from groups.rooms.log.judge import Logs, Places, judge_arrival, judge_header, places_of
from groups.rooms.log.keyholders import keyholders, keyholders_hash
from groups.rooms.log.projection import project
from groups.rooms.log.staleness import is_due, is_stale
from groups.rooms.log.statement import Envelope
from groups.rooms.log.view import view_at
from kernel.encoding import unb64
from tests.vectors.load import HERE, vectors

STORIES = sorted(path.stem for path in (HERE / "log").glob("*.json"))

States = dict[str, Any]


@pytest.mark.parametrize("name", STORIES)
def test_every_statement_has_its_verdict_and_leaves_its_state(name: str) -> None:
    story = vectors(f"log/{name}")
    states: States = {}
    for step in story["steps"]:
        (_check if "check" in step else _judge)(step, states)
    assert {label: project(state) for label, state in states.items() if state is not None} == story["states"]


def test_the_stories_hold_more_refusals_than_a_few() -> None:
    steps = [step for name in STORIES for step in vectors(f"log/{name}")["steps"] if "outcome" in step]
    assert len(steps) >= 120
    assert len({step["code"] for step in steps if "code" in step}) == 23


def _judge(step: dict[str, Any], states: States) -> None:
    payload = step["payload"].encode() if "payload" in step else unb64(step["payload_b64"])
    envelope = Envelope(payload, step["signature"], step.get("cosignature"))
    beside = None if step["log"] == "territory" else states["territory"]
    verdict: Any = apply(states.get(step["log"]), beside, envelope)
    assert (verdict.outcome, verdict.code) == (step["outcome"], step.get("code")), step["says"]
    state = None if verdict.state is None else fingerprint(verdict.state)
    assert state == step.get("state"), step["says"]
    states[step["log"]] = verdict.state


def _check(step: dict[str, Any], states: States) -> None:
    got = _ASKED[step["check"]](step, states)
    expected = (step["reader"], step["server"]) if step["check"] == "message" else step["expected"]
    assert got == expected, step["says"]


def _logs(step: dict[str, Any], states: States) -> tuple[Any, ...]:
    beside = () if step["log"] == "territory" else (states["territory"],)
    return (states[step["log"]], *beside)


def _keyholders(step: dict[str, Any], states: States) -> Any:
    holders = keyholders(*_logs(step, states))
    assert keyholders_hash(holders) == step["hash"]
    return holders


def _stale(step: dict[str, Any], states: States) -> bool:
    return is_stale(*_logs(step, states), guest=step["guest"])


def _due(step: dict[str, Any], states: States) -> bool:
    return is_due(*_logs(step, states), at=step["at"])


def _moderators(step: dict[str, Any], states: States) -> list[str]:
    return sorted(view_at(*_logs(step, states)).moderators())


def _waiting(step: dict[str, Any], states: States) -> list[str]:
    return sorted(view_at(*_logs(step, states)).waiting())


def _message(step: dict[str, Any], states: States) -> tuple[str, str]:
    header = decode_header(step["header"].encode())
    logs = Logs(states[step["log"]], states["territory"], states[step["carers"]] if "carers" in step else None)
    last = Places(**step["last"]) if "last" in step else None
    return judge_header(header, logs) or "stands", judge_arrival(header, logs, last) or "stands"


def _transition(step: dict[str, Any], states: States) -> bool:
    header = decode_header(step["header"].encode())
    case = Case(**{**step["case"], "named": Places(**step["case"]["named"])})
    return judge_transition(case, header, Logs(*_logs(step, states)), places_of(header))


def _deletion(step: dict[str, Any], states: States) -> bool:
    header, target = (decode_header(step[name].encode()) for name in ("header", "target"))
    return judge_deletion(header, target, Logs(*_logs(step, states)), places_of(header))


_ASKED = {
    "keyholders": _keyholders,
    "stale": _stale,
    "due": _due,
    "moderators": _moderators,
    "waiting": _waiting,
    "message": _message,
    "transition": _transition,
    "deletion": _deletion,
}
