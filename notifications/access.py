"""The only door to the inbox: through the rooms that a person may read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
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


class Hearing(NamedTuple):
    """Who is in a room, who of them wants to hear of all of it, and who of nothing."""

    members: set[UUID]
    hearers: set[UUID]
    deaf: set[UUID]


def hearing_in(within: Collection[str]) -> dict[str, Hearing]:
    """By room. Three queries."""
    members, chosen = defaultdict[str, set[UUID]](set), defaultdict[str, dict[UUID, str]](dict)
    for room_id, account in Seat.objects.filter(room__in=within).values_list("room", "account"):
        members[room_id].add(account)
    for room_id, account, level in Level.objects.filter(room__in=within).values_list("room", "account", "level"):
        chosen[room_id][account] = level
    found = Room.objects.filter(pk__in=within).only("kind", "purpose")
    return {room.pk: _hearing(members[room.pk], chosen[room.pk], _default(room, joined=True)) for room in found}


def _hearing(members: set[UUID], chosen: Mapping[UUID, str], default: str) -> Hearing:
    hearers = {account for account in members if chosen.get(account, default) == Choice.ALL}
    return Hearing(members, hearers, {account for account, level in chosen.items() if level == Choice.NONE})


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
