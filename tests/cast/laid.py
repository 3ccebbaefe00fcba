"""Rows that are made once and laid into the transaction of each test that wants them: none stay for others to find."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction


@dataclass(frozen=True)
class Rows:
    """What a table holds, in the order of `columns`."""

    table: str
    columns: list[str]
    rows: list[tuple[Any, ...]] = field(repr=False)

    def lay(self) -> None:
        quote = connection.ops.quote_name
        names, places = ", ".join(map(quote, self.columns)), ", ".join(["%s"] * len(self.columns))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {quote(self.table)} ({names}) VALUES ({places})", self.rows)


def lay(laid: list[Rows]) -> None:
    """Among whatever is there; each refers to others as it likes, until the transaction ends."""
    with transaction.atomic():
        for each in laid:
            each.lay()


def pick_up(tables: set[str]) -> list[Rows]:
    """All rows of `tables`, which are empty afterwards."""
    found = [rows for table in sorted(tables) if (rows := _rows(table)).rows]
    with transaction.atomic(), connection.cursor() as cursor:
        for each in found:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(each.table)}")
    return found


def empty_tables() -> set[str]:
    return {table for table in connection.introspection.table_names() if not _rows(table).rows}


def _rows(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return Rows(table, [column[0] for column in cursor.description], cursor.fetchall())
