"""What nobody waits for is done by a process of its own, which says whether it does it."""

import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from django.core.management import load_command_class

from kernel import registry
from maillage import working
from maillage.working import Work, announce
from notifications.services import letters
from tests.support.site import Server, environment_of

BESIDE = ("serve", "work")


def health(port: int, path: str = "/healthz") -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


@pytest.mark.django_db
def test_letters_are_looked_for_each_time_and_chores_done_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    done = list[str]()
    monkeypatch.setattr(letters, "deliver", lambda: done.append("letters"))
    monkeypatch.setattr(registry, "do_chores", lambda: done.append("chores"))
    work = Work()
    for _ in range(3):
        work.round()
    assert done == ["letters", "chores", "letters", "letters"]


@pytest.mark.django_db
def test_what_fails_keeps_nothing_else_from_being_done_and_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    done, late = list[str](), working.LATE

    def fail() -> None:
        raise ConnectionError

    monkeypatch.setattr(letters, "deliver", fail)
    monkeypatch.setattr(registry, "do_chores", lambda: done.append("chores"))
    work = Work()
    port = announce(work, "127.0.0.1", 0)
    assert (health(port), health(port, "/elsewhere")) == (200, 404)
    monkeypatch.setattr(working, "LATE", late * 0)
    work.round()
    assert done == ["chores"]
    assert health(port) == 503


def test_it_works_beside_a_web_process_on_the_same_machine_without_being_told_where() -> None:
    ports = {load_command_class("maillage", word).create_parser("", word).get_default("port") for word in BESIDE}
    assert len(ports) == len(BESIDE)


def test_the_command_works_until_it_is_told_to_stop(tmp_path: Path, sqlite_template: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / sqlite_template.name).write_bytes(sqlite_template.read_bytes())
    worker = Server(environment_of(tmp_path / "data"), tmp_path / "log", word="work")
    worker.start()
    process = worker.process
    assert process is not None
    worker.stop()
    assert process.returncode == 0
    assert "Traceback" not in (tmp_path / "log").read_text()
