"""Ids that a client chooses: one that is taken by what others may not see is not found to be taken."""

from typing import Any

import pytest

from kernel.errors import Refusal
from messaging.threads.services.accept import accept
from tests.access.questions import browser_of
from tests.access.roles import Role
from tests.access.scene import Scene
from tests.agenda import notices
from tests.messaging.pen import Pen


@pytest.mark.parametrize(
    ("role", "code"), [(Role.READER, "id_reused"), (Role.CARER, "not_found"), (Role.REMOVED, "not_found")]
)
def test_the_id_of_a_message(scene: Scene, role: Role, code: str) -> None:
    taken = Pen(scene.person(role), scene.world.practice).write(id=scene.things["thread"])
    (outcome,) = accept([taken])
    assert isinstance(outcome, Refusal) and outcome.code == code


@pytest.mark.parametrize(
    ("role", "code"), [(Role.READER, "id_reused"), (Role.CARER, "not_found"), (Role.ELSEWHERE, "not_found")]
)
@pytest.mark.parametrize("kind", ["event", "announcement"])
def test_the_id_of_a_notice(scene: Scene, role: Role, kind: Any, code: str) -> None:
    write = notices.event if kind == "event" else notices.announcement
    author = scene.person(role)
    notice = write(scene.world, author, scene.world.practice, id=scene.things[f"practice_{kind}"])
    answer = browser_of(scene, role).post(f"{kind}s", notices.signed(kind, notice, author))
    assert answer.body["code"] == code
