"""A thousand members: what each browser asks for when somebody arrives stays far below what a person notices."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast.browser import Browser
from tests.cast.crowd import crowd, in_the_log, time_of
from tests.cast.person import Person
from tests.cast.world import World
from tests.welcome.conftest import Ask

NEWCOMERS = 20
GENEROUS = 0.1
"""Seconds of this process."""


@pytest.mark.parametrize("name", ["ines", "claire", "nora"])
def test_the_welcome_among_a_thousand_members_is_quick(world: World, nora: Person, seen_by: Ask, name: str) -> None:
    person = nora if name == "nora" else getattr(world, name)
    seen_by(person)
    few = _queries(person, world)
    accounts = crowd(world.territory)
    in_the_log(world.territory, accounts[NEWCOMERS:], like=world.ines)
    in_the_log(world.territory, accounts[:NEWCOMERS], like=nora)
    browser = Browser(person)
    took = time_of(lambda: browser.get(f"welcome/{world.territory}"))
    assert len(seen_by(person)["newcomers"]) == NEWCOMERS + (name != "nora")
    many = _queries(person, world)
    print(f"{name}: {took * 1000:.1f} ms, {many} queries")  # noqa: T201 - shown by pytest -s
    assert many <= few + 1
    assert took < GENEROUS


def _queries(person: Person, world: World) -> int:
    browser = Browser(person)
    with CaptureQueriesContext(connection) as queries:
        browser.get(f"welcome/{world.territory}")
    return len(queries)
