"""Many rows by statements that are composed once. Where messages pass, composing them anew by the ORM cost more than
all that they make the database do; elsewhere the ORM is the way. No name in them comes from outside.

The contract: the caller is in a transaction. Values are Python's, as the model's fields have them (an id may be its
text); fields are named by attribute, as `thread_id`. Nothing is validated and no signal of making or saving is sent. A
model with fields of other types than texts, numbers, truths, bytes and ids is refused (TypeError).
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    AutoField,
    BigAutoField,
    BinaryField,
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    TextField,
    UUIDField,
)
from django.db.models.base import ModelState

M = TypeVar("M", bound=Model)
Fields = tuple["Field[Any, Any]", ...]
Convert = Callable[[Any], Any]

_AS_THEY_ARE: Final = (BinaryField, BooleanField, CharField, IntegerField, TextField)


def fetch(model: type[M], *, lock: bool = False, **among: Collection[Any]) -> list[M]:
    """The rows whose fields are among these values, by primary key; locked until the transaction ends, where that is
    asked for."""
    if not all(among.values()):
        return []
    database = connections[DEFAULT_DB_ALIAS]
    native, counts = database.features.has_native_uuid_field, tuple(map(len, among.values()))
    writing = _writing(model, native)
    given = [writing[name](value) for name, values in among.items() for value in values]
    locking = lock and database.features.has_select_for_update
    statement = _select(model, tuple(among), counts, locking, _mark(database))
    with _cursor(database, statement) as cursor:
        cursor.execute(statement, given)
        found = cursor.fetchall()
    attributes, converted = _reading(model, native)
    for place, convert in converted:
        found = [(*row[:place], convert(row[place]), *row[place + 1 :]) for row in found]
    return [_made(model, dict(zip(attributes, row, strict=True)), stored=True) for row in found]


def new(model: type[M], **fields: Any) -> M:
    """A row to insert. Every field is named, but a key that the database counts: no default is put in its place."""
    return _made(model, fields, stored=False)


def insert(
    rows: Iterable[Model], *, unique: tuple[str, ...] = (), update: tuple[str, ...] = (), rising: str = ""
) -> None:
    """Where a row of the same `unique` fields is there, its fields to `update` become these; only where the field
    `rising` grows by that, if one is named."""
    rows = list(rows)
    if not rows:
        return
    model, database = type(rows[0]), connections[DEFAULT_DB_ALIAS]
    take, converted = _storing(model, database.features.has_native_uuid_field)
    values = [list(take(vars(row))) for row in rows]
    for place, convert in converted:
        for each in values:
            each[place] = convert(each[place])
    statement = _upsert(model, unique, update, rising, _mark(database))
    with _cursor(database, statement) as cursor:
        cursor.executemany(statement, values)


def change(model: type[Model], columns: tuple[str, ...], values: Iterable[tuple[Any, ...]]) -> None:
    """Sets these columns of rows that are there; the last of each tuple of values is its row's primary key."""
    database = connections[DEFAULT_DB_ALIAS]
    statement = _update(model, columns, _mark(database))
    with _cursor(database, statement) as cursor:
        cursor.executemany(statement, list(values))


def _made(model: type[M], fields: dict[str, Any], *, stored: bool) -> M:
    """As the model's own way would, which goes through every field's descriptor: a tenth of what a message cost."""
    row, state = model.__new__(model), ModelState()
    state.adding, state.db = not stored, DEFAULT_DB_ALIAS if stored else None
    row.__dict__.update(fields, _state=state)
    return row


@contextmanager
def _cursor(database: BaseDatabaseWrapper, statement: str) -> Iterator[Any]:
    """The driver's own, for this statement: Django's finds its connection anew, wraps it twice and rewrites each
    statement's marks. Whoever counts statements sees it all the same."""
    if database.queries_logged:
        database.queries_log.append({"sql": statement, "time": "0.000"})
    with database.wrap_database_errors:
        cursor = database.connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()


def _mark(database: BaseDatabaseWrapper) -> str:
    """What stands for a value, in the driver's words."""
    return "?" if database.vendor == "sqlite" else "%s"


@lru_cache(maxsize=1024)
def _select(model: type[Model], names: tuple[str, ...], counts: tuple[int, ...], lock: bool, mark: str) -> str:
    columns = ", ".join(f'"{each.column}"' for each in model._meta.concrete_fields)
    conditions = " AND ".join(
        f'"{_field(model, name).column}" IN ({_places(count, mark)})' for name, count in zip(names, counts, strict=True)
    )
    locking = " FOR UPDATE" if lock else ""
    order = f'ORDER BY "{model._meta.pk.column}"{locking}'
    return f'SELECT {columns} FROM "{model._meta.db_table}" WHERE {conditions} {order}'  # noqa: S608


@lru_cache
def _upsert(model: type[Model], unique: tuple[str, ...], update: tuple[str, ...], rising: str, mark: str) -> str:
    fields = _stored(model)
    columns = ", ".join(f'"{each.column}"' for each in fields)
    statement = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({_places(len(fields), mark)})'  # noqa: S608
    if not unique:
        return statement
    same = ", ".join(f'"{_field(model, name).column}"' for name in unique)
    new = ", ".join(f'"{_field(model, name).column}" = excluded."{_field(model, name).column}"' for name in update)
    upsert = f"{statement} ON CONFLICT ({same}) DO UPDATE SET {new}"
    if not rising:
        return upsert
    column = f'"{_field(model, rising).column}"'
    return f'{upsert} WHERE excluded.{column} > "{model._meta.db_table}".{column}'


@lru_cache
def _update(model: type[Model], columns: tuple[str, ...], mark: str) -> str:
    new = ", ".join(f'"{column}" = {mark}' for column in columns)
    return f'UPDATE "{model._meta.db_table}" SET {new} WHERE "{model._meta.pk.column}" = {mark}'  # noqa: S608


@lru_cache
def _stored(model: type[Model]) -> Fields:
    """All but a key that the database counts."""
    return tuple(each for each in model._meta.concrete_fields if not isinstance(each, (AutoField, BigAutoField)))


@lru_cache
def _writing(model: type[Model], native: bool) -> dict[str, Convert]:
    of_ids: Convert = _uuid if native else _hex
    return {
        each.attname: of_ids if isinstance(_target(each), UUIDField) else _checked(each)
        for each in model._meta.concrete_fields
    }


@lru_cache
def _storing(model: type[Model], native: bool) -> tuple[Callable[[dict[str, Any]], Any], list[tuple[int, Convert]]]:
    """Takes what is stored out of a row's fields, and by place what a value becomes that is not stored as it is."""
    names, writing = [each.attname for each in _stored(model)], _writing(model, native)
    converted = [(place, writing[name]) for place, name in enumerate(names) if writing[name] is not _as_it_is]
    return itemgetter(*names), converted


@lru_cache
def _reading(model: type[Model], native: bool) -> tuple[list[str], list[tuple[int, Convert]]]:
    """The names of the fields, and by place what a value of the database's becomes."""
    fields = model._meta.concrete_fields
    converted: list[tuple[int, Convert]] = [
        (place, bool if isinstance(each, BooleanField) else _uuid)
        for place, each in enumerate(fields)
        if isinstance(each, BooleanField) or (isinstance(_target(each), UUIDField) and not native)
    ]
    return [each.attname for each in fields], converted


def _target(field: "Field[Any, Any]") -> "Field[Any, Any]":
    """Of a foreign key, the key that it holds."""
    return _target(field.target_field) if isinstance(field, ForeignKey) else field


def _checked(field: "Field[Any, Any]") -> Convert:
    if not isinstance(_target(field), _AS_THEY_ARE):
        raise TypeError(f"{field} is of no type that is known here")
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _uuid(value: UUID | str | None) -> UUID | None:
    return value if value is None or isinstance(value, UUID) else UUID(value)


def _hex(value: UUID | str | None) -> str | None:
    return value.hex if isinstance(value, UUID) else value and value.replace("-", "")


def _places(number: int, mark: str) -> str:
    return ", ".join([mark] * number)


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    return next(each for each in model._meta.concrete_fields if each.attname == name)
