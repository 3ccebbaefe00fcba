"""What an installation is told from outside. Whatever is missing stops it: there is no unsafe default."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_SHORTEST_SECRET = 32


def required(name: str) -> str:
    """The environment variable `name`; raises ImproperlyConfigured when it is absent or empty."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def listed(name: str) -> list[str]:
    """The comma-separated environment variable `name`, at least one word; raises ImproperlyConfigured."""
    return [word.strip() for word in required(name).split(",")]


def secret(name: str, folder: Path) -> str:
    """The secret `name` (SECRET_KEY, SERVER_KEY): from the environment, else from the file `folder/name`.

    Raises ImproperlyConfigured when neither holds 32 characters.
    """
    file = folder / name
    value = os.environ.get(name) or (file.read_text().strip() if file.is_file() else "")
    if len(value) < _SHORTEST_SECRET:
        raise ImproperlyConfigured(f"Set {name}, or write at least {_SHORTEST_SECRET} random characters to {file}.")
    return value


def keep_secret(name: str, folder: Path) -> None:
    """Writes 256 random bits to the file `folder/name`, readable by its owner alone, unless it exists."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(32))
