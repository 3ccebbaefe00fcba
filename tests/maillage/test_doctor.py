"""What is wrong is said, with what to do, and without a secret."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from maillage.settings import environment
from tests.support.site import environment_of

SECRET = "a-password-that-nobody-may-see"
HOST = "cpts.invalid"


def doctor(data: Path, **told: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "maillage", "doctor"]
    return subprocess.run(command, env=environment_of(data, **told), check=False, capture_output=True, text=True)


def test_an_installation_that_lacks_nothing_is_told_so(tmp_path: Path, sqlite_template: Path) -> None:
    shutil.copy(sqlite_template, tmp_path)
    (tmp_path / "maillage.sqlite3").chmod(0o600)
    found = doctor(tmp_path)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "nothing to mend" in found.stdout
    assert "ok   database: SQLite" in found.stdout and "ok   files" in found.stdout


def test_everything_that_cannot_be_reached_is_named_and_no_password(tmp_path: Path) -> None:
    nowhere = f"{SECRET}@127.0.0.1:1"
    found = doctor(
        tmp_path,
        DATABASE_URL=f"postgresql://maillage:{nowhere}/maillage",
        REDIS_URL=f"redis://:{nowhere}/0",
        BLOB_URL=f"s3+http://maillage:{nowhere}/bucket",
        SMTP_URL=f"smtp://maillage:{nowhere}",
        DJANGO_SETTINGS_MODULE="maillage.settings.base",
        ALLOWED_HOSTS=HOST,
        SECRET_KEY=SECRET * 2,
        SERVER_KEY=SECRET * 2,
    )
    assert found.returncode == 1
    for what in ("database: is not reached", "valkey: does not answer", "files: cannot be kept", "mail: is not taken"):
        assert f"bad  {what}" in found.stdout
    assert f"care site: https://{HOST} does not answer" in found.stdout
    assert SECRET not in found.stdout + found.stderr


def test_what_is_to_be_done_is_named_to_the_letter(tmp_path: Path) -> None:
    key = tmp_path / "secrets" / "SERVER_KEY"
    environment.keep_secret("SERVER_KEY", key.parent)
    key.chmod(0o644)
    found = doctor(tmp_path)
    assert found.returncode == 1
    assert "Give `maillage migrate`" in found.stdout
    assert f"`chmod 600 {key}`" in found.stdout


def test_settings_that_are_missing_are_one_sentence(tmp_path: Path) -> None:
    told = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "maillage.settings.base"}
    command = [sys.executable, "-m", "maillage", "doctor"]
    found = subprocess.run(command, env=told, check=False, capture_output=True, text=True)
    assert found.returncode == 1
    assert len(found.stderr.splitlines()) == 1 and "Set SECRET_KEY" in found.stderr
