"""Which tables a copy's rows belong into: this release's, or those of an older one, from where migrations lead on."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version

from django.apps import apps
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from maillage.backup import rows
from maillage.backup.making import Say
from maillage.backup.reading import Copy
from maillage.backup.sealing import Refused

Name = tuple[str, str]
"""Of a migration: its app's label, and its own."""


def reach(copy: Copy, say: Say) -> Apps:
    """Gives the database the tables that the copy was made of; the models of these.

    Raises Refused for a copy or a database of a newer release, and for a copy of an older one where the database has
    later tables already.
    """
    executor = MigrationExecutor(connection)
    told, here = _named(copy.contents["migrations"]), _named(rows.migrations())
    known, made_by, ours = executor.loader.disk_migrations.keys(), copy.contents["release"], version("maillage")
    if told - known:
        raise Refused(
            f"This copy was made by release {made_by}, whose tables have changes that this one ({ours}) does not know. "
            "Install that release, or a later one, and restore with it."
        )
    if here - known:
        raise Refused(
            f"This database has tables of a newer release than this one ({ours}). Name one without any table."
        )
    if told == known:
        call_command("migrate", verbosity=0)
        return apps
    if here - told:
        raise Refused(
            f"This copy was made by the older release {made_by}, and this database has tables of {ours} already. Name "
            "one without any table: its rows go into the tables of then, which are brought to those of now."
        )
    say(f"tables: as release {made_by} had them")
    return _make(executor, told)


@contextmanager
def undone_by_failure(say: Say) -> Iterator[None]:
    """A database that had no table has none again: those that were made would be in the way of another copy. Where
    that fails as well it is said, and what went wrong first is what is raised."""
    empty = not connection.introspection.table_names()
    try:
        yield
    except BaseException:
        if empty:
            _clean_up(say)
        raise


def _clean_up(say: Say) -> None:
    try:
        _drop_all()
    except DatabaseError:
        say("tables: those that were made could not be dropped; name another database without any for the next try")


def _drop_all() -> None:
    with connection.schema_editor() as editor:
        for table in connection.introspection.table_names():
            editor.execute(editor.sql_delete_table % {"table": connection.ops.quote_name(table)})


def go_on(say: Say) -> None:
    """Brings the tables to those of now, where they are not; broken off, `maillage migrate` goes on."""
    if missing := MigrationExecutor(connection).loader.disk_migrations.keys() - _named(rows.migrations()):
        say(f"tables: changes since then: {len(missing):,}")
        call_command("migrate", verbosity=0)


def _make(executor: MigrationExecutor, told: set[Name]) -> Apps:
    """By these migrations and no others."""
    nodes = executor.loader.graph.node_map
    leaves = [name for name in told if not told & {child.key for child in nodes[name].children}]
    executor.migrate(leaves)
    return executor.loader.project_state(leaves).apps


def _named(migrations: Iterable[Sequence[str]]) -> set[Name]:
    return {(app, name) for app, name in migrations}
