"""A served request is named in its answer and in the log, and counted where only the operator looks."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.support.site import environment_of
from tests.support.stores import PATIENCE, wait_for


@pytest.fixture
def served(tmp_path: Path, sqlite_template: Path) -> Iterator[tuple[dict[str, str], Path]]:
    """Where site and metrics are served, and the log."""
    shutil.copy(sqlite_template, tmp_path)
    log = tmp_path / "log"
    command = [sys.executable, "-m", "maillage", "serve", "--port", "0", "--metrics-port", "0"]
    with log.open("wb") as opened:
        process = subprocess.Popen(
            command, env=environment_of(tmp_path, LOG_REQUESTS="yes"), stdout=opened, stderr=opened
        )
    try:
        wait_for("the server", lambda: "listening" in log.read_text() or process.poll() is not None)
        yield dict(re.findall(r"^(\w+): (http\S+)$", log.read_text(), re.MULTILINE)), log
    finally:
        process.terminate()
        process.wait(PATIENCE)


def requests_in(log: Path) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    return [line for line in lines if line["logger"] == "maillage.requests"]


def test_a_request_is_named_written_and_counted(served: tuple[dict[str, str], Path]) -> None:
    urls, log = served
    room = "A" * 43
    answer = httpx.get(f"{urls['listening']}/api/rooms/{room}/epochs?q=secret", headers={"X-Request-Id": "forged"})
    assert answer.status_code == 401
    wait_for("the line", lambda: requests_in(log))
    (line,) = requests_in(log)
    assert line["request"] == answer.headers["x-request-id"] != "forged"
    assert (line["method"], line["route"], line["status"]) == ("GET", "api/rooms/<room>/epochs", 401)
    assert room not in log.read_text() and "secret" not in log.read_text()
    numbers = httpx.get(urls["metrics"]).text
    assert 'maillage_request_seconds_count{method="GET",route="api/rooms/<room>/epochs",status="401"} 1.0' in numbers
    assert "maillage_letters_waiting 0.0" in numbers
    assert room not in numbers
    elsewhere = httpx.get(f"{urls['listening']}/metrics")
    assert "maillage_request_seconds" not in elsewhere.text


def test_a_failure_names_its_route_and_no_address(served: tuple[dict[str, str], Path], tmp_path: Path) -> None:
    urls, log = served
    room = "A" * 43
    assert httpx.get(f"{urls['listening']}/api/rooms/{room}/gone é {room}").status_code == 404
    with closing(sqlite3.connect(tmp_path / "maillage.sqlite3")) as database:
        database.execute("DROP TABLE django_session")
    cookies = {"sessionid": "b" * 32}
    assert httpx.get(f"{urls['listening']}/api/rooms/{room}/epochs", cookies=cookies).status_code == 503
    wait_for("both", lambda: len(requests_in(log)) == 2)
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    told = [line["message"] for line in lines if line["logger"] == "django.request"]
    assert told == ["Not Found: none", "Service Unavailable: api/rooms/<room>/epochs"]
    assert room not in log.read_text()
