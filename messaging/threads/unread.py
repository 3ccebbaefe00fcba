"""How much is unread: messages of a room less those that its reader's positions cover. No row per member at sending."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Sum

from groups.rooms.models import Room
from groups.rooms.unread import begun_by, counted_by
from identity.models import Account
from messaging.threads.models import Position
from messaging.threads.services import read


@counted_by
def count(person: Account, rooms: Collection[str]) -> Mapping[str, int]:
    """The unread messages of each of these rooms; the caller may show them to the person. Two queries."""
    written = dict(Room.objects.filter(id__in=rooms).values_list("id", "said"))
    positions = Position.objects.filter(account=person, thread__room__in=rooms)
    covered = dict(positions.values_list("thread__room").annotate(Sum("number")))
    return {room: said - covered.get(room, 0) for room, said in written.items()}


@begun_by
def begin(account: UUID, room: str, messages: int) -> None:
    read.begin(account, room, messages=messages)
