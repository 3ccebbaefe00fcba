"""The database engine `kernel.sqlite3`."""

from collections import defaultdict
from threading import Lock
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_turns: Final = defaultdict[str, Lock](Lock)
"""By the database's name."""


class DatabaseWrapper(base.DatabaseWrapper):
    """One transaction at a time, as SQLite has it; but who waits for another thread goes on as soon as that one ends.

    SQLite itself sleeps and looks again, up to a tenth of a second later (`sqliteDefaultBusyCallback`), by when another
    has often begun: a message then waits for whoever notes whom earlier ones concern. Other processes are waited for by
    SQLite as ever. Raises OperationalError for who waited longer than the connection's `timeout`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: Lock | None = None

    def _start_transaction_under_autocommit(self) -> None:
        turn = _turns[str(self.settings_dict["NAME"])]
        if not turn.acquire(timeout=self.settings_dict["OPTIONS"]["timeout"]):
            raise OperationalError("database is locked")
        self._turn = turn
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _end_turn(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.release()
