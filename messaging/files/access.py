"""The only door to files: through the rooms that a person may read, and the messages that name them there."""

from uuid import UUID

from django.db.models import Q, QuerySet

from groups.rooms import access as rooms
from groups.rooms.models import Room
from identity.models import Account
from kernel.errors import not_found
from messaging.files.models import Chunk, File


def room_for(person: Account, room_id: str) -> Room:
    """A room whose messages the person may read. Raises Refusal `not_found`."""
    return rooms.room_for(person, room_id)


def own_for(person: Account, room: Room, file_id: UUID) -> File:
    """One that the person announced in the room and that no message has yet. Raises Refusal `not_found`."""
    mine = File.objects.kept().filter(id=file_id, room=room, owner=person, message=None)
    return _one(mine)


def chunk_for(person: Account, room: Room, file_id: UUID, index: int) -> Chunk:
    """Of a file that a message of the room names, or of one's own. Raises Refusal `not_found`."""
    shown = Q(file__message__isnull=False) | Q(file__owner=person)
    files = File.objects.kept().filter(id=file_id, room=room)
    found = Chunk.objects.filter(shown, file__in=files, index=index, stored=True).first()
    if found is None:
        raise not_found()
    return found


def reaches(person: Account, file: File) -> bool:
    """Whether the person may know that the id is taken."""
    return rooms.readable(person).filter(pk=file.room_id).exists()


def _one(files: QuerySet[File]) -> File:
    found = files.first()
    if found is None:
        raise not_found()
    return found
