"""The machine and what lies on it: settings, secrets, room, the built pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from maillage.doctor.finding import Finding, bad, care, ok

_LITTLE: Final = 200_000_000
_GETTING_LITTLE: Final = 2_000_000_000
_FOR_OTHERS: Final = 0o077


def hosts() -> Iterator[Finding]:
    if settings.DEMO:
        yield care("settings", "are those of a demonstration: nothing that is real belongs here.")
    elif "*" in settings.ALLOWED_HOSTS:
        yield bad("settings", "ALLOWED_HOSTS takes every name. Name the host names of this site alone.")
    else:
        yield ok("settings", f"for {', '.join(settings.ALLOWED_HOSTS)}")


def secrets() -> Iterator[Finding]:
    """What only its owner may read."""
    kept = [settings.DATA_DIR / "secrets", *sorted((settings.DATA_DIR / "secrets").glob("*"))]
    kept.append(settings.DATA_DIR / "maillage.sqlite3")
    shown = [path for path in kept if path.exists() and path.stat().st_mode & _FOR_OTHERS]
    for path in shown:
        yield bad("secrets", f"{path} can be read by others. Give `chmod {'700' if path.is_dir() else '600'} {path}`.")
    if not shown:
        yield ok("secrets", "are their owner's alone")


def room() -> Iterator[Finding]:
    folder: Path = settings.DATA_DIR
    if not folder.is_dir():
        yield bad("disk", f"{folder} is not there. Make it, and let the server write there.")
        return
    free = shutil.disk_usage(folder).free
    told = f"{free / 1e9:,.1f} GB are free where {folder} lies."
    if free < _LITTLE:
        yield bad("disk", f"{told} Messages are refused when none is: make room now.")
    elif free < _GETTING_LITTLE:
        yield care("disk", f"{told} Make room soon.")
    else:
        yield ok("disk", told)


def pages() -> Iterator[Finding]:
    folder = settings.WHITENOISE_ROOT
    if folder is None or not (folder / "index.html").is_file():
        yield bad("pages", "are not built: people would see nothing. Install a release, or give `./run setup`.")
    else:
        yield ok("pages", "are built")
