"""The only door to the inbox: through the rooms that a person may read."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from groups.rooms import access as rooms
from groups.rooms.models import Room, Seat
from identity.models import Account
from messaging.threads import access as threads
from messaging.threads.models import Thread
from notifications.models import Level, ThreadLevel

Choice = Level.Choice


def room_for(person: Account, room_id: str) -> Room:
    """A room where people talk that the person may read. Raises Refusal `not_found`."""
    return rooms.one_of(rooms.rooms_of(person), room_id)


def levels_of(person: Account, within: Iterable[Room]) -> dict[str, str]:
    """How much the person wants to hear of each of these rooms, which they may read. Two queries."""
    chosen = dict(Level.objects.filter(account=person).values_list("room", "level"))
    joined = set(rooms.seats_of(person).values_list("room", flat=True))
    return {room.pk: chosen.get(room.pk, _default(room, joined=room.pk in joined)) for room in within}


def hearers_of(room: Room) -> set[UUID]:
    """Everybody in the room who wants to hear of all of it. Two queries."""
    chosen = dict(Level.objects.filter(room=room).values_list("account", "level"))
    seats = Seat.objects.filter(room=room).values_list("account", flat=True)
    default = _default(room, joined=True)
    return {account for account in seats if chosen.get(account, default) == Choice.ALL}


def deaf_to(room: Room) -> set[UUID]:
    """Everybody who wants to hear nothing of the room."""
    return set(Level.objects.filter(room=room, level=Choice.NONE).values_list("account", flat=True))


def thread_for(person: Account, thread_id: UUID) -> Thread:
    """A thread of a room where people talk that the person may read. Raises Refusal `not_found`."""
    thread = threads.thread_for(person, thread_id)
    room_for(person, thread.room_id)
    return thread


def chosen_by(person: Account, within: Iterable[str]) -> dict[UUID, str]:
    """Of the threads of these rooms, which the person may read, those that they follow or hear nothing of."""
    chosen = ThreadLevel.objects.filter(account=person, thread__room__in=list(within))
    return dict(chosen.values_list("thread", "level"))


def chosen_in(within: Collection[UUID]) -> tuple[dict[UUID, set[UUID]], dict[UUID, set[UUID]]]:
    """Of these threads, who follows each, and who hears nothing of it. One query."""
    followers, deaf = defaultdict[UUID, set[UUID]](set), defaultdict[UUID, set[UUID]](set)
    for thread, account, level in ThreadLevel.objects.filter(thread__in=within).values_list(
        "thread", "account", "level"
    ):
        (followers if level == ThreadLevel.Choice.ALL else deaf)[thread].add(account)
    return followers, deaf


def _default(room: Room, *, joined: bool) -> str:
    """Where few write to few, all of it; where a whole territory reads, what concerns oneself."""
    wide = room.kind == Room.Kind.OPEN or room.purpose == "pathway"
    return Choice.CONCERNED if wide or not joined else Choice.ALL
