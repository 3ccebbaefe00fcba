"""What an installation is told from outside. Whatever is missing stops it: there is no unsafe default."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_SHORTEST_SECRET = 32


def given(name: str) -> str:
    """The environment variable `name`, else what the file holds that `name`_FILE names, else "".

    Raises ImproperlyConfigured when both are set, or the file cannot be read: passwords lie in files where an
    environment is shown to whoever may list processes or containers.
    """
    value, file = os.environ.get(name, ""), os.environ.get(f"{name}_FILE", "")
    if value and file:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
    if not file:
        return value
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE: {file} cannot be read ({error.__class__.__name__}).") from error


def required(name: str) -> str:
    """The setting `name`; raises ImproperlyConfigured when it is absent or empty."""
    value = given(name)
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def listed(name: str) -> list[str]:
    """The comma-separated setting `name`, at least one word; raises ImproperlyConfigured."""
    return [word.strip() for word in required(name).split(",")]


def number(name: str, default: int) -> int:
    """The setting `name`, a whole number from 0; raises ImproperlyConfigured for anything else."""
    value = given(name) or str(default)
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is a whole number.")
    return int(value)


def kept(name: str, folder: Path) -> str:
    """The setting `name`, else what the file `folder/name` holds, else ""."""
    file = folder / name
    return given(name) or (file.read_text(encoding="utf-8").strip() if file.is_file() else "")


def secret(name: str, folder: Path) -> str:
    """As `kept`, for SECRET_KEY and SERVER_KEY; raises ImproperlyConfigured for less than 32 characters."""
    value = kept(name, folder)
    if len(value) < _SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"Set {name}, or write at least {_SHORTEST_SECRET} random characters to {folder / name}."
        )
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
