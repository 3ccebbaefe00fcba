"""Asking a line of the table as one of the roles; whatever that changes is undone."""

import json
import re
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from groups.rooms.services import heads
from tests.access.lines import Ask
from tests.access.roles import Role
from tests.access.scene import Scene
from tests.cast.browser import Browser


class Answer(NamedTuple):
    """All that the asking side can tell one answer from another by."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes

    def outcome(self, shows: str = "") -> str:
        if self.status >= 400:
            refusal = json.loads(self.content)
            assert refusal["message"]
            return str(refusal["code"])
        return "yes" if not shows or shows.encode() in self.content else "nothing"


def browser_of(scene: Scene, role: Role) -> Browser:
    browser = Browser()
    for name, value in scene.sessions[role].items():
        browser.client.cookies[name] = value
    return browser


def content_of(scene: Scene, question: Ask, role: Role) -> str:
    return "" if question.body is None else json.dumps(question.body(scene, role))


def ask(
    scene: Scene,
    question: Ask,
    role: Role,
    content: str | None = None,
    *,
    instead: dict[str, str] | None = None,
    stale: bool = False,
) -> Answer:
    """`content` is sent in the place of the table's body; `instead` has other ids for some of the things named; who is
    `stale` proved who they are a while ago."""
    things = {**scene.things, **(instead or {})}
    content = content_of(scene, question, role) if content is None else content
    for name, id in (instead or {}).items():
        content = content.replace(scene.things[name], id)
    with transaction.atomic():
        browser = browser_of(scene, role)
        if stale:
            browser.forget_proof()
        answer = send(browser.client, question.method, addressed(question, things), content)
        transaction.set_rollback(True)
    if question.method != "GET":
        heads.forget()
        cache.clear()
    return answer


def addressed(question: Ask, things: dict[str, str]) -> str:
    return re.sub(r"{(\w+)}", lambda found: things[question.at[found[1]]], question.address)


def send(browser: Client, method: str, address: str, content: str | bytes) -> Answer:
    answer: Any = browser.generic(method, address, data=content, content_type="application/json")
    return Answer(answer.status_code, _headers(answer), answer.content)


def _headers(answer: HttpResponseBase) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, value) for name, value in answer.items() if name != "Content-Length"))
