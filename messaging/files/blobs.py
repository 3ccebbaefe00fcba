"""Where chunks lie: under names that say nothing, on disk or in an S3 bucket (settings.STORAGES["files"])."""

import os
import secrets
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
    storages["files"].save(name, ContentFile(content))


def read(name: str) -> bytes:
    """Raises OSError where the store has it no more."""
    with storages["files"].open(name) as file:
        return bytes(file.read())


def remove(name: str) -> None:
    """It need not be there."""
    storages["files"].delete(name)
