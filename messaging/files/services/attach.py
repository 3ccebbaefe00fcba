"""Messages take files, each one once, and give them up when they are deleted."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import Count, F, Q

from kernel import clock
from messaging.files.models import File


class Claims:
    """What the messages of one batch attach, kept up to date while they are judged. Their rows stay locked until the
    transaction ends."""

    def __init__(self, ids: Collection[str]) -> None:
        """`ids` are all that the batch names."""
        free = File.objects.kept().select_for_update().filter(id__in=ids, message=None) if ids else ()
        self._free = {str(file.id): file for file in sorted(free, key=lambda file: file.id)}
        self._whole = _whole(self._free) if self._free else set()
        self._taken: list[File] = []

    def take(self, ids: Sequence[str], *, room: str, sender: str, message: str) -> bool:
        """Gives the message its files; False, and nothing is given, unless each is complete, the sender's own, of this
        room, and no other message's."""
        files = [self._free[name] for name in ids if name in self._whole and self._free[name].message is None]
        fit = all(file.room_id == room and str(file.owner_id) == sender for file in files)
        if not fit or len(files) != len(ids) or len(set(ids)) != len(ids):
            return False
        for file in files:
            file.message, file.due_at = UUID(message), None
        self._taken += files
        return True

    def store(self) -> None:
        if self._taken:
            File.objects.bulk_update(self._taken, ["message", "due_at"])


def free(messages: Collection[str | UUID], keep: Collection[str | UUID] = ()) -> None:
    """The files of these messages are nobody's any more, but for those to `keep`: nobody reaches them from now on, and
    the chore takes their bytes: who deletes a message does not wait for the store."""
    File.objects.filter(message__in=messages).exclude(id__in=keep).update(message=None, due_at=clock.now())


def _whole(ids: Iterable[str]) -> set[str]:
    """Of these files, those of which every chunk is here."""
    counted = File.objects.annotate(here=Count("parts", filter=Q(parts__stored=True)))
    return {str(name) for name in counted.filter(id__in=ids, here=F("chunks")).values_list("id", flat=True)}
