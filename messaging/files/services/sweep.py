"""What no message has goes, bytes first: a row without bytes is swept again, bytes without a row never."""

from uuid import UUID

from django.db import transaction

from kernel import clock
from messaging.files import blobs
from messaging.files.models import File


def sweep() -> int:
    """Deletes the files whose time has come; how many. Once due, what has bytes comes back no more."""
    due = list(File.objects.filter(due_at__lte=clock.now()).values_list("id", flat=True))
    return sum(map(_sweep, due))


def _sweep(due: UUID) -> bool:
    """The store may be slow: nobody waits for it behind a lock."""
    names = _blobs(due)
    for name in names:
        blobs.remove(name)
    return _drop(due, names)


@transaction.atomic
def _blobs(due: UUID) -> list[str]:
    """None of a file that a message took in time, though what took it ends only now: its row was locked until then."""
    file = _locked(due)
    return list(file.parts.values_list("blob", flat=True)) if file else []


@transaction.atomic
def _drop(due: UUID, names: list[str]) -> bool:
    """Looked at again under its lock: its sender may have come back meanwhile, or more bytes have come."""
    file = _locked(due)
    if file is None or file.parts.exclude(blob__in=names).exists():
        return False
    file.delete()
    return True


def _locked(due: UUID) -> File | None:
    return File.objects.select_for_update().filter(id=due, due_at__lte=clock.now()).first()
