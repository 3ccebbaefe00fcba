"""Reading logs: the statements that follow those a browser has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from groups.rooms import access
from groups.rooms.models import Room, Statement
from identity.models import Account
from kernel.errors import not_found

PER_ROOM: Final = 500
PER_ANSWER: Final = 5000
"""Statements; what does not fit is `more`, for the next question."""


@dataclass
class Log:
    """A stretch of a room's log; `more` when the room has statements after it."""

    room: str
    more: bool
    statements: list[Statement] = field(default_factory=list)


def read(person: Account, after: Mapping[str, int]) -> list[Log]:
    """For each room, what follows statement number `after[room]`. Raises Refusal `not_found` if one is not theirs."""
    rooms = list(access.logs_for(person).filter(pk__in=after))
    if len(rooms) < len(after):
        raise not_found()
    return stretches(rooms, after)


def stretches(rooms: Iterable[Room], after: Mapping[str, int]) -> list[Log]:
    """The same of rooms that the caller may show. Two queries at most, however many rooms."""
    left, logs, wanted = PER_ANSWER, {}, []
    for room in rooms:
        start = after.get(room.pk, 0)
        taken = max(0, min(PER_ROOM, left, room.log_seq - start))
        left -= taken
        logs[room.pk] = Log(room=room.pk, more=start + taken < room.log_seq)
        if taken:
            wanted.append(Q(room=room.pk, seq__gt=start, seq__lte=start + taken))
    if wanted:
        for statement in Statement.objects.filter(reduce(or_, wanted)):
            logs[statement.room_id].statements.append(statement)
    return list(logs.values())
