"""What a line of the log holds: an object of JSON for machines, with the request it belongs to, and no content."""

import json
import re
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from logging import Formatter, LogRecord
from types import TracebackType
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

REQUEST: Final[ContextVar[str]] = ContextVar("request", default="")
"""The id of the request or connection that this thread or task works for; "" for none."""
NOWHERE: Final = "none"
"""The route of an address that nothing answers."""
_PATH: Final = re.compile(r"(https?://[^\s/]*|(?<![\w:/.>]))/\S+")


class Lines(Formatter):
    """Of a failure its kind and where it came from: its own words may quote a row, or what somebody sent."""

    def format(self, record: LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if REQUEST.get():
            line["request"] = REQUEST.get()
        if record.exc_info and record.exc_info[1]:
            line["error"] = [type(error).__name__ for error in _chain(record.exc_info[1])]
            line["trace"] = _places(record.exc_info[2])
        return json.dumps(line | getattr(record, "fields", {}), ensure_ascii=False)


def route_of(request: HttpRequest) -> str:
    """The pattern of a request's address: the address itself has ids in it."""
    return request.resolver_match.route if request.resolver_match else NOWHERE


def without_addresses(record: LogRecord) -> bool:
    """A logging filter that lets all pass. Paths name rooms, threads and accounts, and that of a calendar is all that
    its reader needs: Django's become their routes, all others are cut off."""
    if isinstance(request := getattr(record, "request", None), HttpRequest) and isinstance(record.args, tuple):
        # So Django writes it.
        path = request.path.encode("unicode_escape").decode("ascii")
        record.args = tuple(
            route_of(request) if argument in (path, request.path) else argument for argument in record.args
        )
    record.msg, record.args = _PATH.sub(r"\1/…", record.getMessage()), None
    return True


def level_of_requests(given: str) -> str:
    """Whether each request is a line: `yes`, or nothing. Raises ImproperlyConfigured for anything else."""
    if given not in ("", "yes"):
        raise ImproperlyConfigured("LOG_REQUESTS is yes, or not set.")
    return "INFO" if given else "WARNING"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
