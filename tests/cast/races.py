"""Several browsers at the same moment, on PostgreSQL, where their transactions really run side by side."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from groups.rooms.services import heads
from kernel.errors import Refusal
from maillage.settings import stores
from notifications import postman, worker
from tests.cast.world import World
from tests.support.stores import Postgres


@pytest.fixture
def world(
    postgres: Postgres, postgres_template: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    """The cast in a place where they may race: for a module of tests that says `world = races.world`."""
    with django_db_blocker.unblock(), world_on(postgres, postgres_template) as world:
        yield world


@contextmanager
def world_on(postgres: Postgres, template: str) -> Iterator[World]:
    """The cast on a PostgreSQL database of its own, for every thread; needs an open access to databases."""
    with database_on(postgres, template):
        yield World().build()


@contextmanager
def database_on(postgres: Postgres, template: str) -> Iterator[None]:
    """A PostgreSQL database of its own in the place of the tests', for every thread."""
    url = postgres.create(template)
    described = stores.database(url, Path())
    described["OPTIONS"]["pool"] = False
    before, settings = connections["default"], connections.settings["default"]
    connections.settings["default"] = ConnectionHandler({"default": described}).settings["default"]
    connections["default"] = connections.create_connection("default")
    heads.forget()
    _begin_anew_in_threads()
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = before
        connections.settings["default"] = settings
        _begin_anew_in_threads()
        heads.forget()
    postgres.drop(url)


def _begin_anew_in_threads() -> None:
    """The threads that note and send would stay with the database that they began with, also once it is gone."""
    for each in (worker, postman):
        each.settle()
        each._executor.submit(_forget_connection).result()


def _forget_connection() -> None:
    connections.close_all()
    with suppress(AttributeError):
        del connections["default"]


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Runs them side by side; of each `done`, or the code of its refusal."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        barrier.wait(timeout=60)
        try:
            act()
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))
