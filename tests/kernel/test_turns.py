"""Transactions on SQLite take turns within a process."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

AGAIN = 100
Connect = Callable[[], BaseDatabaseWrapper]


@pytest.fixture
def connect(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Connect]:
    """Another connection to the same file each time, which is patient for a fifth of a second."""
    options = {"timeout": 0.2, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"}
    engine = {"ENGINE": "kernel.sqlite3", "NAME": tmp_path / "turns.sqlite3", "OPTIONS": options}
    with django_db_blocker.unblock():
        yield lambda: ConnectionHandler({"default": engine})["default"]


@contextmanager
def transaction(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """As `atomic` begins and ends one."""
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        connection.set_autocommit(True)


def begun_while_another_waits(connect: Connect) -> int:
    """How many transactions one thread begins, one after the other, while another waits for its only one."""
    waits, through, others = Event(), Event(), 0

    def wait() -> None:
        with closing(connect()) as patient:
            patient.ensure_connection()
            waits.set()
            with transaction(patient):
                through.set()

    thread = Thread(target=wait)
    with closing(connect()) as busy:
        with transaction(busy), busy.cursor() as cursor:
            cursor.execute("CREATE TABLE IF NOT EXISTS room (name text)")
            thread.start()
            waits.wait()
        while not through.is_set() and others < AGAIN:
            with transaction(busy), busy.cursor() as cursor:
                cursor.execute("INSERT INTO room VALUES ('busy')")
            others += 1
    thread.join()
    return others


def test_who_waits_is_let_in_although_another_begins_one_after_the_other(connect: Connect) -> None:
    """By SQLite's own waiting it is a hundred each time, or so."""
    assert sum(begun_while_another_waits(connect) for _ in range(10)) < AGAIN


def test_who_waited_in_vain_is_told_so_and_may_come_again(connect: Connect) -> None:
    with closing(connect()) as first, closing(connect()) as second:
        with transaction(first), pytest.raises(OperationalError, match="database is locked"), transaction(second):
            pass
        with transaction(second):
            pass


def test_a_transaction_that_ends_with_an_error_or_its_connection_keeps_nobody_out(connect: Connect) -> None:
    with closing(connect()) as first, closing(connect()) as second:
        with pytest.raises(ValueError, match="amiss"), transaction(first):
            raise ValueError("amiss")
        with transaction(second):
            pass
        first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        first.close()
        with transaction(second):
            pass


def test_another_process_is_waited_for_as_sqlite_does_it(connect: Connect) -> None:
    """Here a connection past the turns, which stands for the other process."""
    with closing(connect()) as first, closing(connect()) as second:
        second.ensure_connection()
        second.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="database is locked"), transaction(first):
            pass
        second.connection.rollback()
        with transaction(first):
            pass
