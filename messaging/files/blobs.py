"""Where chunks lie: under names that say nothing, on disk or in an S3 bucket (settings.STORAGES["files"]).

Every function raises OSError where the store does not do its part, whatever its library calls that: it is away, or too
busy. What the store refuses for good (credentials that are not its own) goes as it came: trying again is of no use.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages
from django.utils.deconstruct import deconstructible


@deconstructible
class DurableStorage(FileSystemStorage):
    """On disk: what was said to be stored is there after the power failed, and whole while it is written again."""

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        given = name or str(content.name)
        part = f"{given}.{secrets.token_hex(8)}"
        try:
            super().save(part, content, max_length)
            _sync(self.path(part))
            Path(self.path(part)).replace(self.path(given))
        except BaseException:
            self.delete(part)
            raise
        return given


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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
    except Exception as error:
        if _is_away(error):
            raise ConnectionError("the store does not do its part") from error
        raise


def _is_away(error: Exception) -> bool:
    """By the words of the bucket's library, which an installation without one does not have."""
    if type(error).__module__.partition(".")[0] not in {"botocore", "s3transfer"}:
        return False
    from botocore.exceptions import ClientError, HTTPClientError, IncompleteReadError
    from botocore.exceptions import ConnectionError as NotConnected
    from s3transfer.exceptions import RetriesExceededError

    if isinstance(error, ClientError):
        status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        return status >= 500 or status == HTTPStatus.TOO_MANY_REQUESTS
    return isinstance(error, HTTPClientError | NotConnected | IncompleteReadError | RetriesExceededError)
