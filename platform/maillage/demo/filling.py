"""The demo's data folder: empty, whole, or half filled and then begun anew."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from groups.rooms.services import foundings
from maillage.demo import ages, people

TERRITORY = "CPTS Terres de Gévaudan"


def _mark() -> Path:
    """Stands while a filling is under way: only under it may data be thrown away."""
    return Path(settings.DATA_DIR) / "demo-unfinished"


def begin() -> bool:
    """Whether the folder is to be filled; what an interrupted filling left is gone then.

    Raises CommandError for a folder that holds the data of something else.
    """
    unfinished = _mark().exists()
    if people.file().exists() and not unfinished:
        return False
    database = Path(settings.DATABASES["default"]["NAME"])
    if database.exists() and not unfinished:
        raise CommandError(f"{settings.DATA_DIR} holds data that is not a demonstration's. Choose another with --data.")
    _mark().touch()
    for name in (database.name, f"{database.name}-wal", f"{database.name}-shm"):
        database.with_name(name).unlink(missing_ok=True)
    people.file().unlink(missing_ok=True)
    return True


def fill(url: str) -> None:
    """Has a second process fill the served demo, as browsers would. Raises CommandError."""
    founding, secret = foundings.create(TERRITORY)
    command = [sys.executable, "-m", "member", "fill-demo", url, "--secrets", str(people.file())]
    # The link is a secret: arguments are for everybody on this machine to see.
    link = f"{url}/fondation/{founding.id}#{secret}\n"
    if subprocess.run(command, input=link, text=True, check=False).returncode != 0:
        raise CommandError("The demonstration could not be filled. Start it again: it begins anew.")
    ages.believe_headers()
    _mark().unlink()
