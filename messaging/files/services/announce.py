"""Somebody is about to send a file: its place is kept, as far as there is any."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from groups.rooms.log.judge import writer_at
from groups.rooms.models import Room
from groups.rooms.services import heads
from identity.models import Account
from kernel import clock, throttle
from kernel.clock import milliseconds
from kernel.errors import not_found
from messaging.files import access, sizes
from messaging.files.models import File
from messaging.files.models.file import FileQuerySet
from messaging.files.sentences import refusal

KEPT: Final = timedelta(hours=48)
"""Until a message names it."""
ANNOUNCED: Final = 600
"""By one person in an hour."""


@transaction.atomic
def announce(person: Account, room: Room, file_id: UUID, *, chunks: int, size: int) -> File:
    """The file, begun; the same one again is the same. `room` may be read by the person; `size` in bytes, sealed.

    Raises Refusal `not_writer`, `file_size`, `file_taken`, `file_attached`, `slow_down`, `file_quota` and
    `file_territory_quota` (`at.left`: bytes), and `not_found` for an id that is taken where the person does not read.
    """
    if not _may_write(person, room):
        raise refusal("not_writer")
    if not sizes.fits(chunks=chunks, size=size):
        raise refusal("file_size")
    # Whoever announces in this territory waits, so that two at once do not both find the last place.
    Room.objects.select_for_update().get(pk=room.territory_id)
    taken = File.objects.filter(id=file_id).first()
    if taken is not None:
        return _again(taken, person, File(room=room, chunks=chunks, bytes=size))
    throttle.limit("files", str(person.pk), most=ANNOUNCED, within=timedelta(hours=1))
    _check_quotas(person, room, size)
    due = clock.now() + milliseconds(KEPT)
    return File.objects.create(id=file_id, room=room, owner=person, chunks=chunks, bytes=size, due_at=due)


def _may_write(person: Account, room: Room) -> bool:
    if room.territory is None or not room.log_seq:
        raise not_found()
    log, territory = heads.states(room)
    return writer_at(log, territory, str(person.pk), seq=log.seq, tseq=territory.seq)


def _again(taken: File, person: Account, asked: File) -> File:
    if not access.reaches(person, taken):
        raise not_found()
    if taken.owner_id != person.pk or _shape(taken) != _shape(asked):
        raise refusal("file_taken")
    if taken.message is not None:
        raise refusal("file_attached")
    if taken.due_at is not None and taken.due_at <= clock.now():
        raise refusal("file_taken")
    return taken


def _shape(file: File) -> tuple[str, int, int]:
    return file.room_id, file.chunks, file.bytes


def _check_quotas(person: Account, room: Room, size: int) -> None:
    mine = settings.FILES_PER_PERSON - _held(File.objects.filter(owner=person))
    if size > mine:
        raise refusal("file_quota", left=max(mine, 0))
    ours = settings.FILES_PER_TERRITORY - _held(File.objects.filter(room__territory=room.territory))
    if size > ours:
        raise refusal("file_territory_quota", left=max(ours, 0))


def _held(files: FileQuerySet) -> int:
    return files.kept().aggregate(held=Sum("bytes"))["held"] or 0
