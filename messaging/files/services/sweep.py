"""What no message has goes, bytes first: a row without bytes is swept again, bytes without a row never."""

from uuid import UUID

from django.db import transaction

from kernel import clock
from messaging.files import blobs
from messaging.files.models import Chunk, File


def sweep() -> int:
    """Deletes the files whose time has come; how many. Once due, a file can be attached no more."""
    due = list(File.objects.filter(due_at__lte=clock.now()).values_list("id", flat=True))
    return sum(map(_sweep, due))


@transaction.atomic
def _sweep(due: UUID) -> bool:
    """Looked at again under its lock: its sender may have come back meanwhile."""
    file = File.objects.select_for_update().filter(id=due, due_at__lte=clock.now()).first()
    if file is None:
        return False
    for name in Chunk.objects.filter(file=file).values_list("blob", flat=True):
        blobs.remove(name)
    file.delete()
    return True
