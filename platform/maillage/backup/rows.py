"""Rows in one form for every engine: a line of JSON for each, and a sum over them that knows no order."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from psycopg import IsolationLevel

SNAPSHOT: Final = "snapshot"
_AT_ONCE: Final = 200
_LEFT_OUT: Final = frozenset({"auth", "contenttypes", "sessions.session", "identity.session", "psc.roundtrip"})
"""What Django makes by itself, and sessions: after a restore everybody signs in again."""


@dataclass
class Sum:
    """How many rows, and the sum of their hashes: equal where the same rows are, in whatever order."""

    rows: int = 0
    total: int = 0

    def add(self, line: bytes) -> None:
        self.rows += 1
        self.total = (self.total + int.from_bytes(hashlib.sha256(line).digest())) % 2**256

    @property
    def told(self) -> dict[str, Any]:
        return {"rows": self.rows, "sum": f"{self.total:064x}"}


def carried(known: Apps = apps) -> list[type[models.Model]]:
    """The tables of a copy, by their models: those of this release, or as they are `known` to have been."""
    return [
        model
        for model in known.get_models(include_auto_created=True)
        if not {model._meta.app_label, model._meta.label_lower} & _LEFT_OUT
    ]


def columns(model: type[models.Model]) -> list[str]:
    """By the names of their attributes."""
    return [field.attname for field in model._meta.concrete_fields]


@contextmanager
def snapshot() -> Iterator[str]:
    """The alias of a connection that sees the database as it stands now until the block ends; nobody waits for it."""
    alone = dict(connections.databases[DEFAULT_DB_ALIAS])
    if connections[DEFAULT_DB_ALIAS].vendor == "sqlite":
        alone["OPTIONS"] = {**alone["OPTIONS"], "transaction_mode": "DEFERRED"}
    else:
        alone["OPTIONS"] = {**alone["OPTIONS"], "pool": False, "isolation_level": IsolationLevel.REPEATABLE_READ}
    connections.databases[SNAPSHOT] = alone
    try:
        with transaction.atomic(using=SNAPSHOT):
            migrations(SNAPSHOT)  # Engines begin a snapshot at the first look.
            yield SNAPSHOT
    finally:
        connections[SNAPSHOT].close()
        del connections[SNAPSHOT], connections.databases[SNAPSHOT]


def migrations(alias: str = DEFAULT_DB_ALIAS) -> list[list[str]]:
    """Which shape the tables have."""
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    labels = {app.label for app in apps.get_app_configs()}
    return sorted([app, name] for app, name in applied if app in labels)


def lines(model: type[models.Model], names: list[str], alias: str = DEFAULT_DB_ALIAS) -> Iterator[bytes]:
    """These columns of every row of the table, in no order."""
    rows = model._base_manager.using(alias).order_by().values_list(*names)
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield _line(model._meta.label_lower, [_plain(value) for value in row])


def insert(model: type[models.Model], names: list[str], rows: Iterable[list[Any]]) -> None:
    """Stores rows as they are, in the caller's transaction: nothing is computed, nothing defaulted."""
    known = {field.attname: field for field in model._meta.concrete_fields}
    connection, fields = connections[DEFAULT_DB_ALIAS], [known[name] for name in names]
    quote = connection.ops.quote_name
    named = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    values = [
        [
            field.get_db_prep_save(None if value is None else field.to_python(value), connection)
            for field, value in zip(fields, row, strict=True)
        ]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({named}) VALUES ({places})", values)  # noqa: S608


def _line(label: str, values: list[Any]) -> bytes:
    return json.dumps([label, values], sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    match value:
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return b64encode(value).decode()
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
    return value
