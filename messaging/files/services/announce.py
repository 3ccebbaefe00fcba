"""Somebody is about to send a file: its place is kept, as far as there is any, and given back if it is not needed."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Sum

from groups.rooms.log.judge import writer_at
from groups.rooms.log.view import view_at
from groups.rooms.models import Room
from groups.rooms.services import heads
from identity.models import Account
from kernel import clock, throttle
from kernel.clock import milliseconds
from kernel.errors import not_found
from messaging.files import access, sizes
from messaging.files.models import Chunk, File
from messaging.files.models.file import FileQuerySet, is_kept
from messaging.files.sentences import refusal

SILENT: Final = timedelta(hours=1)
"""Until something of it comes."""
GUEST: Final = 20_000_000
"""Bytes, of whoever came into the room by a link that is open to many."""
WAITING: Final = 100
"""Files of one person that no message has yet."""
UNDER_WAY: Final = 1_000_000_000
"""Bytes of them, what has come already among it."""
ANNOUNCED: Final = 600
"""By one person in an hour."""


@transaction.atomic
def announce(person: Account, room: Room, file_id: UUID, *, chunks: int, size: int) -> File:
    """The file, begun; the same one again is the same. `room` may be read by the person; `size` in bytes, sealed.

    Raises Refusal `not_writer`, `file_size`, `file_taken`, `file_attached`, `slow_down`, `file_waiting`,
    `file_quota` and `file_territory_quota` (`at.left`: bytes), and `not_found` for an id that is taken where the person
    does not read.
    """
    allowance = _allowance(person, room)
    if not sizes.fits(chunks=chunks, size=size):
        raise refusal("file_size")
    # Whoever announces in this territory waits, so that two at once do not both find the last place.
    Room.objects.select_for_update().get(pk=room.territory_id)
    taken = File.objects.filter(id=file_id).first()
    asked = File(id=file_id, room=room, owner=person, chunks=chunks, bytes=size)
    if taken is not None and not _fell_silent(taken, asked):
        return _again(taken, asked)
    throttle.limit("files", str(person.pk), most=ANNOUNCED, within=timedelta(hours=1))
    _check_quotas(asked, allowance)
    asked.due_at = clock.now() + milliseconds(SILENT)
    asked.save()
    return asked


def withdraw(file: File) -> None:
    """One's own, before a message has it: its place is free again."""
    File.objects.filter(pk=file.pk, message=None).update(due_at=clock.now())


def _allowance(person: Account, room: Room) -> int:
    """In bytes. Raises Refusal `not_writer`."""
    if room.territory is None or not room.log_seq:
        raise not_found()
    log, territory = heads.states(room)
    seat = view_at(log, territory, seq=log.seq, tseq=territory.seq).seat(str(person.pk))
    if seat is None or not writer_at(log, territory, str(person.pk), seq=log.seq, tseq=territory.seq):
        raise refusal("not_writer")
    return int(settings.FILES_PER_PERSON) if seat.guest is None else min(settings.FILES_PER_PERSON, GUEST)


def _fell_silent(taken: File, asked: File) -> bool:
    """Its sender comes back to what was given up before anything of it had come."""
    theirs = taken.owner_id == asked.owner_id and _shape(taken) == _shape(asked)
    return theirs and _is_over(taken) and not taken.parts.exists()


def _again(taken: File, asked: File) -> File:
    person = asked.owner
    if not access.reaches(person, taken):
        raise not_found()
    if taken.owner_id != person.pk or _shape(taken) != _shape(asked):
        raise refusal("file_taken")
    if taken.message is not None:
        raise refusal("file_attached")
    if _is_over(taken):
        raise refusal("file_taken")
    return taken


def _is_over(file: File) -> bool:
    return file.due_at is not None and file.due_at <= clock.now()


def _shape(file: File) -> tuple[str, int, int]:
    return file.room_id, file.chunks, file.bytes


def _check_quotas(asked: File, allowance: int) -> None:
    own = File.objects.kept().filter(owner=asked.owner)
    waiting = own.filter(message=None)
    if waiting.count() >= WAITING or _held(waiting) + asked.bytes > UNDER_WAY:
        raise refusal("file_waiting")
    mine = allowance - _held(own)
    if asked.bytes > mine:
        raise refusal("file_quota", left=max(mine, 0))
    ours = settings.FILES_PER_TERRITORY - _held(_lying().filter(room__territory=asked.room.territory))
    if asked.bytes > ours:
        raise refusal("file_territory_quota", left=max(ours, 0))


def _lying() -> FileQuerySet:
    """What is kept, and what is still in the store of what is not."""
    return File.objects.filter(is_kept() | Q(Exists(Chunk.objects.filter(file=OuterRef("pk")))))


def _held(files: FileQuerySet) -> int:
    return files.aggregate(held=Sum("bytes"))["held"] or 0
