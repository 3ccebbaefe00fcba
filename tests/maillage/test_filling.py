"""Which data folders a demo fills, and what of them it throws away."""

from pathlib import Path

import pytest
from django.core.management.base import CommandError
from pytest_django.fixtures import Settings

from maillage.demo import filling


@pytest.fixture
def data(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA_DIR = tmp_path
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(tmp_path / "demo.sqlite3"))
    return tmp_path


def leave(data: Path, *names: str) -> None:
    for name in names:
        (data / name).write_text("[]", encoding="utf-8")


def test_a_filled_folder_stays_as_it_is(data: Path) -> None:
    leave(data, "demo-people.json", "demo.sqlite3")
    assert not filling.begin()
    assert sorted(path.name for path in data.iterdir()) == ["demo-people.json", "demo.sqlite3"]


def test_a_filling_that_stopped_after_its_people_were_written_begins_anew(data: Path) -> None:
    leave(data, "demo-people.json", "demo.sqlite3", "demo.sqlite3-wal", "demo-unfinished")
    assert filling.begin()
    assert [path.name for path in data.iterdir()] == ["demo-unfinished"]


def test_the_data_of_something_else_is_kept(data: Path) -> None:
    leave(data, "demo.sqlite3")
    with pytest.raises(CommandError, match="--data"):
        filling.begin()
    assert [path.name for path in data.iterdir()] == ["demo.sqlite3"]
