"""Reading logs: the statements that follow those a browser has."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from groups.rooms import access
from groups.rooms.models import Room, Statement
from groups.rooms.schemas import LogOut, StatementOut
from groups.rooms.services import suspensions
from identity.models import Account
from kernel.errors import not_found

PER_ROOM: Final = 2000
PER_ANSWER: Final = 5000
"""Statements; what does not fit is `more`, for the next question."""


def read(person: Account, after: Mapping[str, int]) -> list[LogOut]:
    """For each room that is theirs, what follows statement number `after[room]`, of territories first.

    A room that they have just lost is left out: it must not keep them from catching up on the others. Raises Refusal
    `not_found` if none is left, `suspended` where a re-entry of theirs is why.
    """
    rooms = sorted(access.logs_for(person).filter(pk__in=after), key=lambda room: room.territory_id is not None)
    if not rooms:
        suspensions.check(person, after)
        raise not_found()
    left, ends = PER_ANSWER, {}
    for room in rooms:
        taken = max(0, min(PER_ROOM, left, room.log_seq - after[room.pk]))
        left -= taken
        ends[room.pk] = after[room.pk] + taken
    return _stretches(rooms, after, ends)


def whole(rooms: Iterable[Room]) -> list[LogOut]:
    """All that these rooms' logs hold, for somebody who cannot ask again."""
    found = list(rooms)
    return _stretches(found, {room.pk: 0 for room in found}, {room.pk: room.log_seq for room in found})


def _stretches(rooms: Iterable[Room], after: Mapping[str, int], ends: Mapping[str, int]) -> list[LogOut]:
    logs = {room.pk: LogOut(room=room.pk, statements=[], more=ends[room.pk] < room.log_seq) for room in rooms}
    wanted = [Q(room=pk, seq__gt=after[pk], seq__lte=ends[pk]) for pk in logs if after[pk] < ends[pk]]
    if wanted:
        for statement in Statement.objects.filter(reduce(or_, wanted)):
            logs[statement.room_id].statements.append(_shown(statement))
    return list(logs.values())


def _shown(statement: Statement) -> StatementOut:
    return StatementOut(
        seq=statement.seq,
        payload=statement.payload,
        signature=statement.signature,
        cosignature=statement.cosignature or None,
    )
