"""The database, what runs between processes, and where files lie."""

import secrets
from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kernel import clock
from kernel.clock import milliseconds
from maillage.doctor.finding import Finding, bad, care, name_of, ok
from messaging.live.relay import leads_anywhere, reach_others

CLOCKS_APART = timedelta(seconds=5)


def database() -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        labels = {app.label for app in apps.get_app_configs()}
        newer = [
            name
            for name in executor.loader.applied_migrations.keys() - executor.loader.disk_migrations.keys()
            if name[0] in labels
        ]
    except Exception as error:
        yield bad("database", f"is not reached ({name_of(error)}). See that it runs, and what DATABASE_URL says.")
        return
    if waiting:
        yield bad("database", f"lacks {len(waiting)} changes of this release. Give `maillage migrate`.")
    elif newer:
        yield care("database", f"has {len(newer)} changes of a newer release. Go on with the upgrade: serve that one.")
    else:
        yield ok("database", f"{connection.display_name}, with all changes of this release")
    yield from _clock()


def between_processes() -> Iterator[Finding]:
    """Counters, and what processes tell each other."""
    mark = secrets.token_hex(8)
    try:
        cache.set("maillage.doctor", mark, timeout=60)
        remembers = cache.get("maillage.doctor") == mark
        reach_others()
    except Exception as error:
        yield bad("valkey", f"does not answer ({name_of(error)}). See that it runs, and what REDIS_URL says.")
        return
    if not remembers:
        yield bad("valkey", "forgets what it is told. Give it more memory.")
    elif leads_anywhere():
        yield ok("valkey", "takes what processes tell each other")
    elif connection.vendor == "sqlite":
        yield ok("valkey", "none, and none is needed by one process")
    else:
        yield care("valkey", "none. Run one server process only, or set REDIS_URL: others would hear of nothing.")


def files() -> Iterator[Finding]:
    """A file is written, read and removed."""
    store, name = storages["files"], f"00/doctor-{secrets.token_hex(8)}"
    try:
        store.save(name, ContentFile(b"maillage"))
        with store.open(name) as file:
            whole = file.read() == b"maillage"
        store.delete(name)
    except Exception as error:
        yield bad("files", f"cannot be kept ({name_of(error)}). {_where()}")
        return
    yield ok("files", "are written and read") if whole else bad("files", f"come back changed. {_where()}")


def _where() -> str:
    folder = settings.STORAGES["files"]["OPTIONS"].get("location")
    return f"Make {folder} writable." if folder else "See what BLOB_URL says, and that its key may write in the bucket."


def _clock() -> Iterator[Finding]:
    """A signature far from the server's time is refused: clocks that differ shut people out."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        apart = abs(int(cursor.fetchone()[0] * 1000) - clock.now())
    if apart > milliseconds(CLOCKS_APART):
        yield bad("clock", f"is {apart / 1000:,.0f} s from the database's. Let both machines keep time (NTP).")
    else:
        yield ok("clock", "agrees with the database's")
