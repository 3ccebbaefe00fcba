"""What no message has goes, bytes first: a row without bytes is swept again, bytes without a row never."""

from uuid import UUID

from django.db import transaction

from kernel import clock
from messaging.files import blobs
from messaging.files.models import Chunk, File


def sweep() -> int:
    """Deletes the files whose time has come; how many. Once due, what has bytes comes back no more."""
    due = list(File.objects.filter(due_at__lte=clock.now()).values_list("id", flat=True))
    return sum(map(_sweep, due))


def _sweep(due: UUID) -> bool:
    """The store may be slow: nobody waits for it behind a lock."""
    names = list(Chunk.objects.filter(file=due, file__due_at__lte=clock.now()).values_list("blob", flat=True))
    for name in names:
        blobs.remove(name)
    return _drop(due, names)


@transaction.atomic
def _drop(due: UUID, names: list[str]) -> bool:
    """Looked at again under its lock: its sender may have come back meanwhile, or more bytes have come."""
    file = File.objects.select_for_update().filter(id=due, due_at__lte=clock.now()).first()
    if file is None or file.parts.exclude(blob__in=names).exists():
        return False
    file.delete()
    return True
