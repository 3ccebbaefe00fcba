"""What is not put back, and that nothing is lost by it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from maillage.backup import shapes
from maillage.backup.sealing import make_keys
from tests.backup.commands import backup, maillage, restore
from tests.support.site import environment_of


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """Of an installation that a territory may be founded in."""
    folder = tmp_path_factory.mktemp("copied")
    make_keys(folder / "key")
    (folder / "source").mkdir()
    shutil.copy(sqlite_template, folder / "source")
    environment = environment_of(folder / "source")
    assert maillage("territory", "create", "--name", "CPTS", environment=environment).returncode == 0
    assert backup(folder / "copy", environment).returncode == 0
    return folder / "copy"


def foundings(data: Path) -> int:
    with sqlite3.connect(data / "maillage.sqlite3") as database:
        return int(database.execute("SELECT count(*) FROM rooms_founding").fetchone()[0])


def test_an_installation_that_holds_data_is_left_as_it_is(copy: Path, tmp_path: Path) -> None:
    shutil.copytree(copy.parent / "source", tmp_path / "data")
    environment = environment_of(tmp_path / "data")
    maillage("territory", "create", "--name", "CPTS", environment=environment)
    refused = restore(copy, environment)
    assert refused.returncode == 1 and "holds data" in refused.stderr
    assert foundings(tmp_path / "data") == 2


def test_other_server_keys_are_refused_and_the_copy_gives_its_own(copy: Path, tmp_path: Path) -> None:
    environment = environment_of(tmp_path / "data")
    refused = restore(copy, {**environment, "SERVER_KEY": "k" * 40})
    assert refused.returncode == 1 and "SERVER_KEY here is not the copy's" in refused.stderr
    given = maillage("restore", copy, "--key", copy.with_name("key"), "--keys-to", tmp_path / "keys", environment={})
    assert given.returncode == 0, given.stderr
    kept = (copy.parent / "source" / "secrets" / "SERVER_KEY").read_text()
    assert (tmp_path / "keys" / "SERVER_KEY").read_text() == kept
    files = {f"{name}_FILE": str(tmp_path / "keys" / name) for name in ("SECRET_KEY", "SERVER_KEY")}
    assert restore(copy, {**environment_of(tmp_path / "new"), **files}).returncode == 0
    assert foundings(tmp_path / "new") == 1


def test_a_changed_copy_changes_nothing(copy: Path, tmp_path: Path) -> None:
    shutil.copytree(copy, tmp_path / "copy")
    shutil.copy(copy.with_name("key"), tmp_path)
    rows = tmp_path / "copy" / "rows-000001"
    rows.write_bytes(rows.read_bytes()[:-1] + b"?")
    environment = environment_of(tmp_path / "data")
    refused = restore(tmp_path / "copy", environment)
    assert refused.returncode == 1 and "rows-000001 is not as it was written" in refused.stderr
    assert not (tmp_path / "data" / "maillage.sqlite3").exists()
    assert restore(copy, environment).returncode == 0


def test_tables_of_a_restore_that_failed_and_cannot_be_dropped_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> None:
    place, said = tmp_path / "here.sqlite3", list[str]()
    engine = {"ENGINE": "django.db.backends.sqlite3", "NAME": place, "OPTIONS": {"timeout": 0}}
    here = ConnectionHandler({"default": engine})["default"]
    monkeypatch.setattr(shapes, "connection", here)
    with django_db_blocker.unblock(), closing(here), closing(sqlite3.connect(place)) as other:
        with pytest.raises(ValueError, match="what went wrong first"), shapes.undone_by_failure(said.append):
            _fail_with_a_table(here, other)
        other.rollback()
        assert here.introspection.table_names() == ["room"]
    (line,) = said
    assert line.startswith("tables: those that were made could not be dropped")


def _fail_with_a_table(here: BaseDatabaseWrapper, other: sqlite3.Connection) -> None:
    here.cursor().execute("CREATE TABLE room (name text)")
    other.execute("BEGIN EXCLUSIVE")
    raise ValueError("what went wrong first")
