"""Whole sites: server processes of ours on free ports, on the embedded default or on PostgreSQL and Valkey."""

import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.error import URLError

import pytest

from tests.support.once import made_once
from tests.support.stores import PATIENCE, Postgres, Valkey, programs_for, run_postgres, unprivileged, wait_for

MIGRATED: Final = "migrated"


def command(*arguments: str, environment: dict[str, str]) -> None:
    """Runs one `maillage` command to its end; raises CalledProcessError."""
    subprocess.run([sys.executable, "-m", "maillage", *arguments], check=True, env=environment)


@dataclass
class Server:
    """One process of a site; it keeps its port over restarts."""

    environment: dict[str, str]
    log: Path
    port: int = 0
    program: tuple[str, ...] = ("-m", "maillage")
    word: str = "serve"
    """Which of the commands that answer at `/healthz`."""
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.program, self.word, "--port", str(self.port)],
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        wait_for("the server", self._serves)

    def _serves(self) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            raise RuntimeError(f"the server ended:\n{self.log.read_text()}")
        if not self.port:
            self.port = _announced(self.log.read_text())
        return bool(self.port) and _healthy(f"{self.url}/healthz")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(PATIENCE)
            self.process = None


@dataclass
class Site:
    """An installation with its own data and one or several server processes, reached at `urls`."""

    data: Path
    environment: dict[str, str]
    servers: list[Server] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.servers[0].url

    @property
    def urls(self) -> list[str]:
        return [server.url for server in self.servers]

    @property
    def logs(self) -> str:
        """All that the server processes have written so far."""
        return "".join(server.log.read_text() for server in self.servers)

    def start(self) -> None:
        for server in self.servers:
            server.start()

    def stop(self) -> None:
        for server in self.servers:
            server.stop()

    def restart(self) -> None:
        self.stop()
        self.start()


@contextmanager
def running_site(folder: Path, *, processes: int = 1, **environment: str) -> Iterator[Site]:
    """A site whose database is there already, with its data and logs in `folder`."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    full = environment_of(data, **environment)
    site = Site(data, full, [Server(full, folder / f"server-{number}.log") for number in range(processes)])
    try:
        site.start()
        yield site
    finally:
        site.stop()


def environment_of(data: Path, **more: str) -> dict[str, str]:
    inherited = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
    return inherited | {"DJANGO_SETTINGS_MODULE": "maillage.settings.demo", "DATA_DIR": str(data)} | more


def _announced(log: str) -> int:
    """The port that the server says it took, or 0 so far."""
    found = [line for line in log.splitlines() if line.startswith("listening: ")]
    return int(found[-1].rpartition(":")[2]) if found else 0


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as response:
            return bool(response.status == 200)
    except URLError:
        return False


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite database, to be copied."""
    return made_once(tmp_path_factory, "sqlite", migrate) / "maillage.sqlite3"


@pytest.fixture(scope="session")
def postgres_cluster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a cluster at rest, to be copied: with a migrated, empty database, MIGRATED, besides its own."""
    return made_once(tmp_path_factory, "postgres", _make_cluster)


def _make_cluster(folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        place = Path(name)
        owner = unprivileged(place)
        programs = programs_for(place, owner)
        initdb: list[str | Path] = [programs / "initdb", "-D", place / "data", "-U", "maillage", "-A", "trust"]
        subprocess.run([*initdb, "-E", "UTF8", "-N"], check=True, stdout=subprocess.DEVNULL, cwd=place, **owner)
        with closing(run_postgres(place, owner, programs)) as running:
            migrate(folder / "settings", DATABASE_URL=next(running).create(name=MIGRATED))
        shutil.copytree(place / "data", folder / "data")


def migrate(data: Path, **environment: str) -> None:
    """Makes the tables of an installation."""
    command("migrate", "--verbosity=0", environment=environment_of(data, **environment))


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    """The name of a migrated, empty PostgreSQL database of the cluster."""
    return MIGRATED


@contextmanager
def _embedded(folder: Path, template: Path) -> Iterator[Site]:
    (folder / "data").mkdir()
    shutil.copy(template, folder / "data")
    with running_site(folder) as site:
        yield site


@contextmanager
def _clustered(folder: Path, postgres: Postgres, template: str, valkey: Valkey) -> Iterator[Site]:
    url = postgres.create(template)
    valkey.client.flushdb()
    with running_site(folder, processes=2, DATABASE_URL=url, REDIS_URL=valkey.url) as site:
        yield site
    postgres.drop(url)


@pytest.fixture
def embedded_site(tmp_path: Path, sqlite_template: Path) -> Iterator[Site]:
    """The embedded default: SQLite, memory, one process."""
    with _embedded(tmp_path, sqlite_template) as site:
        yield site


@pytest.fixture
def clustered_site(tmp_path: Path, postgres: Postgres, postgres_template: str, valkey: Valkey) -> Iterator[Site]:
    """Beyond one machine: PostgreSQL, Valkey, two processes, each at its own of `urls`."""
    with _clustered(tmp_path, postgres, postgres_template, valkey) as site:
        yield site


@pytest.fixture(params=["embedded_site", "clustered_site"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each kind of site in turn, the test's own."""
    chosen: Site = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture(scope="session")
def standing_embedded_site(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Site]:
    with _embedded(tmp_path_factory.mktemp("embedded"), sqlite_template) as site:
        yield site


@pytest.fixture(scope="session")
def standing_clustered_site(
    tmp_path_factory: pytest.TempPathFactory, postgres: Postgres, postgres_template: str, valkey: Valkey
) -> Iterator[Site]:
    with _clustered(tmp_path_factory.mktemp("clustered"), postgres, postgres_template, valkey) as site:
        yield site


@pytest.fixture(params=["standing_embedded_site", "standing_clustered_site"])
def standing_site(request: pytest.FixtureRequest) -> Site:
    """Each kind in turn, one for all tests that bring their own people, and neither stop it nor search all it holds."""
    chosen: Site = request.getfixturevalue(request.param)
    return chosen
