"""A store of files of the test's own, and the key of its copies."""

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.db import DEFAULT_DB_ALIAS
from pytest_django.fixtures import Settings

from maillage.backup import rows
from maillage.backup.sealing import PrivateKey, make_keys
from tests.support.site import environment_of


@pytest.fixture
def key(tmp_path: Path) -> PrivateKey:
    make_keys(tmp_path / "key")
    return PrivateKey.read(tmp_path / "key")


@pytest.fixture
def files(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the store lies; a copy made in this process takes the rows that the test sees."""
    options = {**settings.STORAGES["files"]["OPTIONS"], "location": str(tmp_path / "files")}
    settings.STORAGES = {"files": {**settings.STORAGES["files"], "OPTIONS": options}}
    # Another connection does not see what a test has not committed.
    monkeypatch.setattr(rows, "snapshot", lambda: nullcontext(DEFAULT_DB_ALIAS))
    return tmp_path / "files"


@pytest.fixture
def empty(tmp_path: Path, sqlite_template: Path) -> dict[str, str]:
    """An installation whose tables are made, and which holds nothing: its data lies in `data`."""
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data")
    return environment_of(tmp_path / "data")
