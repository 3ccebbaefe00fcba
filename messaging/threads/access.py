"""The only door to messages: through the rooms that a person may read."""

from uuid import UUID

from django.db.models import QuerySet

from groups.rooms import access as rooms
from groups.rooms.models import Room
from identity.models import Account
from kernel.errors import not_found
from messaging.threads.models import Message, Thread


def room_for(person: Account, room_id: str) -> Room:
    """A room whose messages the person may read. Raises Refusal `not_found`."""
    return rooms.room_for(person, room_id)


def threads_of(room: Room) -> QuerySet[Thread]:
    """Of a room that `room_for` gave; newest activity first."""
    return Thread.objects.filter(room=room).order_by("-last_seq")


def messages_of(room: Room) -> QuerySet[Message]:
    """Of a room that `room_for` gave; in the order of their places."""
    return Message.objects.filter(room=room).order_by("seq")


def thread_for(person: Account, thread_id: UUID) -> Thread:
    """A thread of a room that the person may read. Raises Refusal `not_found`."""
    found = Thread.objects.filter(id=thread_id, room__in=rooms.readable(person)).first()
    if found is None:
        raise not_found()
    return found
