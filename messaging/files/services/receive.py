"""One chunk comes in."""

import hashlib
from contextlib import suppress
from datetime import timedelta
from typing import Final

from django.db import transaction
from redis import RedisError

from kernel import clock, throttle
from kernel.clock import milliseconds
from messaging.files import blobs, sizes
from messaging.files.models import Chunk, File
from messaging.files.sentences import refusal

KEPT: Final = timedelta(hours=48)
"""After what came of it last, until a message names it."""
RECEIVED: Final = 5_000_000_000
"""Bytes of one person in a day: what they take back lies in the territory's room until it is swept."""


def receive(file: File, index: int, content: bytes) -> None:
    """Stores a chunk of one's own file; the same bytes again are the same.

    Raises Refusal `file_part` for a place or a length that the file does not have, or other bytes than came before, and
    `slow_down` for more than a day may have; OSError where the store does not take it.
    """
    if index >= file.chunks or len(content) != sizes.length_at(index, chunks=file.chunks, size=file.bytes):
        raise refusal("file_part")
    chunk = _place(file, index, hashlib.sha256(content).hexdigest())
    if chunk.stored:
        return
    throttle.limit("files.bytes", str(file.owner_id), most=RECEIVED, within=timedelta(days=1), times=len(content))
    _keep(chunk.blob, file, content)
    if not Chunk.objects.filter(pk=chunk.pk, file__in=File.objects.kept()).update(stored=True):
        blobs.remove(chunk.blob)  # Swept meanwhile, or about to be.
    File.objects.kept().filter(pk=file.pk, message=None).update(due_at=clock.now() + milliseconds(KEPT))


def _keep(blob: str, file: File, content: bytes) -> None:
    """While the store is away browsers try again and again: only what is kept counts."""
    try:
        blobs.write(blob, content)
    except Exception:
        with suppress(RedisError):  # What went wrong first is what is told.
            throttle.give_back("files.bytes", str(file.owner_id), times=len(content))
        raise


def received(file: File) -> list[int]:
    """The indexes of the chunks that are here, rising."""
    return list(file.parts.filter(stored=True).order_by("index").values_list("index", flat=True))


@transaction.atomic
def _place(file: File, index: int, digest: str) -> Chunk:
    started = {"digest": digest, "blob": blobs.new_name()}
    chunk, _ = Chunk.objects.get_or_create(file=file, index=index, defaults=started)
    if chunk.digest != digest:
        raise refusal("file_part")
    return chunk
