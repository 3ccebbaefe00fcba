"""What no message has goes, bytes first: a row without bytes is swept again, bytes without a row never."""

from django.db import transaction

from kernel import clock
from messaging.files import blobs
from messaging.files.models import Chunk, File
from messaging.files.models.file import FileQuerySet


def sweep(files: FileQuerySet | None = None) -> int:
    """Deletes those of these files (of all) whose time has come; how many. Once due, a file can be attached no more."""
    among = File.objects.all() if files is None else files
    due = list(among.filter(due_at__lte=clock.now()).values_list("id", flat=True))
    return sum(_sweep(among.filter(id=file)) for file in due)


@transaction.atomic
def _sweep(one: FileQuerySet) -> bool:
    """Looked at again under its lock: a message may have taken it meanwhile."""
    file = one.select_for_update().filter(due_at__lte=clock.now()).first()
    if file is None:
        return False
    for name in Chunk.objects.filter(file=file).values_list("blob", flat=True):
        blobs.remove(name)
    file.delete()
    return True
