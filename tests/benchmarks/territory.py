"""A territory as large as they come, built by the project's own code and kept on disk for the next run."""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

import django

from tests.journeys.land import Land, open_land
from tests.support.site import command, environment_of, running_site

_BUILT_BY: Final = Path(__file__).with_name("peopling.py")


@dataclass(frozen=True)
class Coordinator:
    """Who opens the territory in a browser: no carer, so that a removal renews the keys of the territory alone."""

    email: str
    passphrase: str
    totp: str


@dataclass(frozen=True)
class Built:
    """A folder with the site's data. It is never served itself: each run serves a copy."""

    folder: Path

    @property
    def coordinator(self) -> Coordinator:
        return Coordinator(**json.loads(self._told.read_text()))

    def copy(self, folder: Path) -> None:
        """With the tables of today."""
        shutil.copytree(self.folder / "data", folder / "data")
        command("migrate", "--verbosity=0", environment=environment_of(folder / "data"))

    @classmethod
    def at(cls, cache: Path) -> Self:
        """From the cache, unless what it was built from has changed."""
        built = cls(cache / _digest()[:16])
        if not built._told.exists():
            shutil.rmtree(built.folder, ignore_errors=True)
            (built.folder / "data").mkdir(parents=True)
            built._build()
        return built

    @property
    def _told(self) -> Path:
        return self.folder / "coordinator.json"

    def _build(self) -> None:
        environment = environment_of(self.folder / "data")
        command("migrate", "--verbosity=0", environment=environment)
        with running_site(self.folder) as site, open_land(site) as land:
            land.malik.catch_up()
            site.stop()
            os.environ.update(environment)
            _people(land)
            secrets = land.secrets("claire")
        told = Coordinator(secrets.email, secrets.passphrase, secrets.totp)
        self._told.write_text(json.dumps(asdict(told)))


def _people(land: Land) -> None:
    django.setup()
    from tests.benchmarks.peopling import Peopling

    peopling = Peopling(land.territory, land.malik)
    peopling.meet(land.claire)
    peopling.run()


def _digest() -> str:
    return hashlib.sha256(_BUILT_BY.read_bytes()).hexdigest()
