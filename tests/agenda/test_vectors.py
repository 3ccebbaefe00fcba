"""Runs tests/vectors/notices.json as any implementation must."""

from functools import cache
from typing import Any

import pytest

from groups.rooms.log.apply import apply
from groups.rooms.log.notice import judge_notice
from groups.rooms.log.statement import Envelope
from tests.vectors.load import cases, vectors


@cache
def _logs() -> dict[str, Any]:
    logs: dict[str, Any] = {}
    for step in vectors("notices")["steps"]:
        envelope = Envelope(step["payload"].encode(), step["signature"], step.get("cosignature"))
        beside = None if step["log"] == "territory" else logs["territory"]
        verdict: Any = apply(logs.get(step["log"]), beside, envelope)
        logs[step["log"]] = verdict.state
    return logs


@pytest.mark.parametrize("case", cases("notices", "cases"))
def test_every_notice_has_its_verdict(case: dict[str, Any]) -> None:
    logs = _logs()
    room = logs[case["room"]] if "room" in case else None
    payload = case["payload"].encode()
    code = judge_notice(case["kind"], payload, case["signature"], territory=logs["territory"], room=room)
    assert (code or "stands") == case["expected"]
