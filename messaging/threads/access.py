"""The only door to messages: through the rooms that a person may read."""

from uuid import UUID

from django.db.models import Q, QuerySet

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


def cases_of(person: Account) -> QuerySet[Thread]:
    """Of all the rooms that the person is in and may read; the latest opened first."""
    mine = rooms.readable(person).filter(pk__in=rooms.seats_of(person).values("room"))
    return _cases().filter(room__in=mine)


def cases_in(room: Room) -> QuerySet[Thread]:
    """Of a room that `room_for` gave; the latest opened first."""
    return _cases().filter(room=room)


def threads_about(person: Account, subject: UUID) -> QuerySet[Thread]:
    """Those under an announcement or event, of all the rooms that the person may read; newest activity first."""
    return Thread.objects.filter(about=subject, room__in=rooms.readable(person)).order_by("-last_at", "-id")


def messages_of(room: Room) -> QuerySet[Message]:
    """Of a room that `room_for` gave; in the order of their places."""
    return Message.objects.filter(room=room).order_by("seq")


def documents_of(room: Room) -> QuerySet[Message]:
    """Versions of documents, and pins: of a room that `room_for` gave; in the order of their places."""
    return messages_of(room).filter(Q(document=True) | Q(kind=Message.Kind.PIN))


def thread_for(person: Account, thread_id: UUID) -> Thread:
    """A thread of a room that the person may read. Raises Refusal `not_found`."""
    found = Thread.objects.filter(id=thread_id, room__in=rooms.readable(person)).first()
    if found is None:
        raise not_found()
    return found


def case_among_members(person: Account, thread_id: UUID) -> Thread:
    """A case of a room that the person is in: to be told who has seen it, reading the room is not enough.
    Raises Refusal `not_found`."""
    mine = rooms.seats_of(person).values("room")
    found = _cases().filter(id=thread_id, room__in=mine).filter(room__in=rooms.readable(person)).first()
    if found is None:
        raise not_found()
    return found


def _cases() -> QuerySet[Thread]:
    return Thread.objects.exclude(case_state="").order_by("-id")
