"""An installation that is not told what it must know does not start."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from maillage.settings import environment, stores

COMPLETE = {"ALLOWED_HOSTS": "cpts.example", "SECRET_KEY": "s" * 40, "SERVER_KEY": "k" * 40}


def start(data: Path, script: str = "import django; django.setup()", **given: str) -> subprocess.CompletedProcess[str]:
    """Runs a script with the settings of an installation, in a process of its own."""
    told = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "maillage.settings.base", "DATA_DIR": str(data)}
    return subprocess.run([sys.executable, "-c", script], env=told | given, check=False, capture_output=True, text=True)


def test_an_installation_that_is_told_everything_starts(tmp_path: Path) -> None:
    assert start(tmp_path, **COMPLETE).stderr == ""


def test_in_an_installation_a_proof_of_who_one_is_serves_for_a_quarter_of_an_hour_whatever_the_demo_does(
    tmp_path: Path,
) -> None:
    script = "from django.conf import settings; print(settings.FRESH_FOR, settings.DEMO)"
    assert start(tmp_path, script, **COMPLETE, FRESH_FOR="30 days").stdout == "0:15:00 False\n"


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_an_installation_that_lacks_something_says_what(tmp_path: Path, missing: str) -> None:
    result = start(tmp_path, **{name: value for name, value in COMPLETE.items() if name != missing})
    assert result.returncode != 0
    assert f"Set {missing}" in result.stderr or f"variable {missing}" in result.stderr


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "SECRET_KEY").write_text("short")
    with pytest.raises(ImproperlyConfigured):
        environment.secret("SECRET_KEY", tmp_path)


def test_a_kept_secret_is_its_owner_s_alone_and_stays(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    environment.keep_secret("SERVER_KEY", folder)
    first = environment.secret("SERVER_KEY", folder)
    environment.keep_secret("SERVER_KEY", folder)
    assert environment.secret("SERVER_KEY", folder) == first
    assert stat.S_IMODE((folder / "SERVER_KEY").stat().st_mode) == 0o600


def test_a_password_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("postgresql://maillage:secret@db/maillage\n")
    script = "from maillage.settings import base; print(base.DATABASES['default']['PASSWORD'])"
    assert start(tmp_path, script, **COMPLETE, DATABASE_URL_FILE=str(tmp_path / "url")).stdout == "secret\n"


def test_a_file_that_is_not_there_stops_the_installation(tmp_path: Path) -> None:
    result = start(tmp_path, **COMPLETE, DATABASE_URL_FILE=str(tmp_path / "url"))
    assert result.returncode != 0
    assert "DATABASE_URL_FILE" in result.stderr


def test_what_is_said_twice_stops_the_installation(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k" * 40)
    result = start(tmp_path, **COMPLETE, SERVER_KEY_FILE=str(tmp_path / "key"))
    assert result.returncode != 0
    assert "SERVER_KEY or SERVER_KEY_FILE, not both" in result.stderr


def test_what_is_to_be_a_number_and_is_none_stops_the_installation(tmp_path: Path) -> None:
    result = start(tmp_path, **COMPLETE, REQUESTS_PER_ADDRESS="many")
    assert result.returncode != 0
    assert "REQUESTS_PER_ADDRESS is a whole number" in result.stderr


def test_sqlite_commits_survive_a_power_cut(tmp_path: Path) -> None:
    found = stores.database(None, tmp_path)
    assert found["NAME"] == str(tmp_path / "maillage.sqlite3")
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]


def test_a_url_chooses_postgresql_with_a_pool(tmp_path: Path) -> None:
    found = stores.database("postgresql:///maillage?host=/run/postgresql", tmp_path)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert found["OPTIONS"]["host"] == "/run/postgresql"
    assert found["OPTIONS"]["pool"]["timeout"] < 10, "who waits for a database that is away is told soon"
    assert found["CONN_HEALTH_CHECKS"], "no dead connection is handed out"


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "données 100 %"
    assert stores.database(None, folder)["NAME"] == str(folder / "maillage.sqlite3")


def test_each_setting_is_documented_once_and_none_that_is_not_there() -> None:
    package = Path(environment.__file__).parents[1]
    sources = "\n".join(path.read_text() for path in (package / "settings").glob("*.py"))
    asked = set(re.findall(r'(?:given|required|listed|secret|kept|megabytes|number)\(\s*"([A-Z_]+)"', sources))
    rows = re.findall(r"^\| ((?:`[A-Z_]+`(?:, )?)+)", (package / "README.md").read_text(), re.MULTILINE)
    told = [name for row in rows for name in re.findall(r"[A-Z_]+", row)]
    assert sorted(told) == sorted(asked)


def test_no_setting_is_read_past_the_one_place() -> None:
    package = Path(environment.__file__).parents[1]
    reading = [path.name for path in (package / "settings").glob("*.py") if "os.environ" in path.read_text()]
    assert sorted(reading) == ["demo.py", "environment.py", "test.py"]
