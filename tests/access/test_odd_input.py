"""Odd input is refused or taken at every endpoint, and breaks none: wrong types, huge values, odd Unicode."""

import json
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from groups.rooms.services import heads
from tests.access.lines import Ask
from tests.access.questions import addressed, browser_of, send
from tests.access.roles import Role
from tests.access.scene import Scene
from tests.access.shapes import Place, once, places
from tests.access.table import ENDPOINTS
from tests.access.test_bounds import asked_by_somebody, put
from tests.cast.races import database_on
from tests.support.stores import Postgres

PLACES = once([place for place in places() if place.where != "frame"])
QUESTIONS = {
    question.endpoint.partition("?")[0]: question for part in ENDPOINTS.values() for question in part if question.may
}
TEXTS = [
    "",
    "\0",
    "a\0b",
    "\ud800",
    "\udfff\ud800",
    "\u202e\u2066\ufeff",
    "e\u0301" * 40,
    "🏴\u200d☠️",
    "\x7f\x1b[0m",
    "' OR 1=1 --",
    "%00%s{}",
    "../../etc/passwd",
    "=" * 43,
    "A" * 43,
    "x" * 100_000,
    "00000000-0000-7000-8000-000000000000",
    "9999-12-31",
    "0001-01-01",
]
OTHERS: list[Any] = [
    None,
    True,
    -1,
    0,
    1.5,
    2**31,
    2**53 - 1,
    2**63,
    10**400,
    [],
    {},
    [[[[]]]],
    {"": {"": None}},
    ["\ud800"],
    {"\0": "\ud800"},
]
BODIES = [b"", b"null", b"[]", b"0", b'"\\ud800"', b"{", b"\xff\xfe", b"\0", b'{"a":' * 2000, b"NaN", b'{"":1e999}']
PER_PLACE = 2


def oddities(place: Place) -> list[Any]:
    """The same each time, others for each place; every text where texts are due."""
    chance = random.Random(f"{place.endpoint} {place.path}")
    rule = place.rule.get("type")
    return [*chance.sample(TEXTS, PER_PLACE * (2 if rule == "string" else 1)), *chance.sample(OTHERS, PER_PLACE)]


def breaks(scene: Scene, endpoint: str) -> Iterator[str]:
    """What this endpoint cannot stand."""
    question, role = asked_by_somebody(endpoint)
    for content in BODIES if question.method != "GET" else []:
        yield from tried(scene, question, role, content.decode("latin-1"))
    body = question.body(scene, role) if question.body else {}
    for place in (one for one in PLACES if one.endpoint == endpoint):
        for odd in oddities(place):
            if place.where == "body":
                changed = odd if place.path == () else put(body, place.path, odd)
                yield from tried(scene, question, role, json.dumps(changed))
            elif isinstance(odd, str | int):
                yield from tried(scene, question, role, json.dumps(body), place, str(odd))


def tried(
    scene: Scene, question: Ask, role: Role, content: str, place: Place | None = None, text: str = ""
) -> Iterator[str]:
    address = addressed(question, scene.things) if place is None else _odd_address(scene, question, place, text)
    try:
        with transaction.atomic():
            status = send(browser_of(scene, role).client, question.method, address, content).status
            transaction.set_rollback(True)
    except Exception as error:  # whatever it is, it would have been an answer 500
        status, content = 500, f"{error!r}\n{content}"
    if question.method != "GET":
        heads.forget()
    if status >= 500:
        yield f"{question.method} {address[:300]} {content[:600]}"


def _odd_address(scene: Scene, question: Ask, place: Place, text: str) -> str:
    odd = quote(text.encode(errors="surrogatepass")[:3000], safe="")
    address, _, query = question.address.partition("?")
    things = {name: scene.things[thing] for name, thing in question.at.items()}
    if place.where == "path":
        things[str(place.path[0])] = odd
    else:
        query = f"{query}&{place.path[0]}={odd}"
    for name, thing in things.items():
        address, query = address.replace(f"{{{name}}}", thing), query.replace(f"{{{name}}}", thing)
    return f"{address}?{query}"


@pytest.mark.parametrize("endpoint", sorted(QUESTIONS))
def test_nothing_odd_breaks_an_endpoint(scene: Scene, endpoint: str) -> None:
    assert list(breaks(scene, endpoint)) == []


def test_nor_on_postgresql(
    postgres: Postgres, postgres_template: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock(), database_on(postgres, postgres_template):
        scene = Scene().build()
        assert [broken for endpoint in sorted(QUESTIONS) for broken in breaks(scene, endpoint)] == []
