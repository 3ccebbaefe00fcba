"""Where chunks lie: under names that say nothing, on disk or in an S3 bucket (settings.STORAGES["files"]).

Every function raises OSError where the store does not do its part, whatever its library calls that.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages
from django.utils.deconstruct import deconstructible


@deconstructible
class DurableStorage(FileSystemStorage):
    """On disk: what was said to be stored is there after the power failed."""

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        saved = super().save(name, content, max_length)
        descriptor = os.open(self.path(saved), os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        return saved


def new_name() -> str:
    """Its first two characters name a folder: none of them grows too large to be listed."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}"


def write(name: str, content: bytes) -> None:
    """What stood under the name is replaced."""
    with _asking():
        storages["files"].save(name, ContentFile(content))


def read(name: str) -> bytes:
    """Raises FileNotFoundError where the store has it no more."""
    with _asking(), storages["files"].open(name) as file:
        return bytes(file.read())


def remove(name: str) -> None:
    """It need not be there."""
    with _asking():
        storages["files"].delete(name)


@contextmanager
def _asking() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise ConnectionError("the store does not do its part") from error
