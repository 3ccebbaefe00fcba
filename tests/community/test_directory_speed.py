"""A thousand people: one answer stays far below what a person notices."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.directory import access
from tests.cast.browser import Browser
from tests.cast.crowd import crowd, time_of
from tests.cast.world import World

QUESTIONS: list[dict[str, str]] = [
    {"q": "kiné domicile mardi Marvejols"},
    {"q": "infirmière"},
    {"slots": "today", "home_visits": "true"},
    {"limit": "200"},
]
GENEROUS = 0.25
"""Seconds of this process, for the whole way over HTTP; 50 ms are promised."""


@pytest.mark.parametrize("asked", QUESTIONS, ids=urlencode)
def test_an_answer_among_a_thousand_people_is_quick(world: World, asked: dict[str, str]) -> None:
    access.territory_for(world.ines.account, world.territory)
    crowd(world.territory)
    browser, path = Browser(world.ines), f"directory/{world.territory}?{urlencode(asked)}"
    took = time_of(lambda: browser.get(path))
    with CaptureQueriesContext(connection) as queries:
        found = browser.get(path).body
    told = f"{len(found['people'])} of {found['total']} in {took * 1000:.1f} ms, {len(queries)} queries"
    print(told)  # noqa: T201 - shown by pytest -s
    assert found["total"] > 0
    assert len(queries) <= 9
    assert took < GENEROUS
