"""What a socket may hear, read anew whenever something about it changes."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from groups.rooms import access
from groups.rooms.models import Room
from identity.models import Account
from identity.services import sessions
from messaging.live import choice
from messaging.live.frames import Standing


@dataclass(frozen=True)
class Rights:
    """`rooms` has each room whose log is told, with its territory (a territory with itself); `readable` those of them
    whose messages are; `territories` those one is a member of; `shown` whether others see one there; `until` is when
    the session ends by itself (ms)."""

    rooms: dict[str, str]
    readable: frozenset[str]
    territories: frozenset[str]
    shown: bool
    until: int


def rights_of(person: Account, session: UUID) -> Rights | None:
    """None when the session has ended. Five queries."""
    until = sessions.ends_at(session, person)
    if until is None:
        return None
    rooms = access.logs_for(person).values_list("pk", "territory")
    return Rights(
        {room: territory or room for room, territory in rooms},
        frozenset(access.readable(person).values_list("pk", flat=True)),
        frozenset(access.territories_of(person).values_list("pk", flat=True)),
        choice.is_shown(person),
        until,
    )


def standings_of(rooms: Collection[str], readable: Collection[str]) -> list[Standing]:
    """How far these rooms have come; of those that are not readable, the log alone."""
    rows = Room.objects.filter(pk__in=rooms).order_by("created_at", "pk").values_list("pk", "seq", "log_seq")
    return [Standing(room=room, seq=seq if room in readable else 0, log_seq=log_seq) for room, seq, log_seq in rows]
