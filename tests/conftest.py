"""The fixed cast: a few people with known rights in a territory that was founded, joined and furnished for real."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from groups.rooms.services import heads
from tests.cast.hearing import hear
from tests.cast.laid import Rows, empty_tables, lay, pick_up
from tests.cast.person import Person
from tests.cast.world import World

__all__ = ["hear"]
_TESTED = connections.settings["default"]
# Where this is set, each of the hundreds of processes that a run starts would compile two thousand modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than processors: a journey waits for its browser and its site as often as it works."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What `django_db_modify_db_settings` put there; it goes with its folder (settings.test)."""
    return str(_TESTED["ENGINE"]).endswith("sqlite3")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_keepdb: bool, request: pytest.FixtureRequest
) -> None:
    """The tables are made once in a run, and not by each of its processes."""
    if django_db_keepdb:
        shutil.copy(request.getfixturevalue("sqlite_template"), _TESTED["TEST"]["NAME"])


@pytest.fixture(scope="session")
def _built_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> tuple[World, list[Rows]]:
    with django_db_blocker.unblock():
        empty = empty_tables()
        return World().build(), pick_up(empty)


@pytest.fixture
def world(_built_world: tuple[World, list[Rows]], db: None) -> Iterator[World]:
    """The territory as it stands at the beginning; what a test changes is undone, and other tests never see it."""
    world, rows = _built_world
    lay(rows)
    heads.forget()
    yield world
    heads.forget()


@pytest.fixture
def claire(world: World) -> Person:
    """Coordinator of the territory, no carer."""
    return world.claire


@pytest.fixture
def malik(world: World) -> Person:
    """GP, second coordinator, moderates the pathway and the practice review."""
    return world.malik


@pytest.fixture
def ines(world: World) -> Person:
    """Nurse; in the pathway and the practice review."""
    return world.ines


@pytest.fixture
def paul(world: World) -> Person:
    """Physiotherapist; in the pathway only."""
    return world.paul


@pytest.fixture
def rosa(world: World) -> Person:
    """Newcomer with a personal link, no account yet."""
    return world.rosa


@pytest.fixture
def gael(world: World) -> Person:
    """Guest of the onboarding group."""
    return world.gael


@pytest.fixture
def victor(world: World) -> Person:
    """Coordinator of another territory."""
    return world.victor


@pytest.fixture
def solene(world: World) -> Person:
    """Nobody here, no account."""
    return world.solene
