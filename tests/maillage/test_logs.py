"""A line of the log says what happened to which request, and never what somebody wrote."""

import json
import logging
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from maillage.logs import REQUEST, Lines, level_of_requests, without_addresses

CANARY = "Mme Roche, plaie du pied"


def line(message: str, *args: object, error: bool = False) -> dict[str, object]:
    record = logging.LogRecord(
        "messaging", logging.ERROR, __file__, 1, message, args, sys.exc_info() if error else None
    )
    assert without_addresses(record)
    found: dict[str, object] = json.loads(Lines().format(record))
    return found


def test_a_line_is_an_object_that_names_its_request() -> None:
    token = REQUEST.set("0123abcd")
    found = line("a batch of %d", 3)
    REQUEST.reset(token)
    assert (found["level"], found["logger"], found["message"]) == ("ERROR", "messaging", "a batch of 3")
    assert found["request"] == "0123abcd"
    assert "request" not in line("nobody's")


def fail() -> None:
    try:
        dict[str, str]()[CANARY]
    except KeyError as cause:
        raise ValueError(f"Key (text)=({CANARY}) already exists") from cause


def test_a_failure_is_told_without_its_words() -> None:
    found = dict[str, object]()
    try:
        fail()
    except ValueError:
        found = line("could not be written", error=True)
    assert found["error"] == ["ValueError", "KeyError"]
    assert "test_logs.py" in str(found["trace"])
    assert CANARY not in json.dumps(found, ensure_ascii=False)


def test_a_calendar_s_private_address_stays_out() -> None:
    assert line("Not Found: %s", "/calendar/0123abcd.ics")["message"] == "Not Found: /…"


def test_no_path_is_written_whoever_tells_it() -> None:
    killed = "Application instance for <WebRequest method=GET uri=/api/rooms/%s/epochs clientproto=HTTP/1.1> took long"
    assert line(killed, CANARY[-4:])["message"] == killed.replace("/api/rooms/%s/epochs", "/…")
    referred = line("Forbidden (Referer https://other.example/t/%s does not match)", CANARY[-4:])
    assert referred["message"] == "Forbidden (Referer https://other.example/… does not match)"


def test_requests_are_written_where_the_installation_says_so() -> None:
    assert (level_of_requests(""), level_of_requests("yes")) == ("WARNING", "INFO")
    with pytest.raises(ImproperlyConfigured, match="LOG_REQUESTS"):
        level_of_requests("no")
