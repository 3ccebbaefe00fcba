"""What a socket may hear, read anew whenever something about it changes."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from groups.rooms import access
from groups.rooms.models import Room
from identity.models import Account, Session
from messaging.live.frames import Standing


@dataclass(frozen=True)
class Rights:
    """`rooms` has each room with its territory (a territory with itself)."""

    rooms: dict[str, str]
    territories: frozenset[str]


def rights_of(person: Account, session: UUID) -> Rights | None:
    """None when the session has ended. Three queries."""
    if not Session.objects.filter(id=session, account=person).exists():
        return None
    rooms = access.logs_for(person).values_list("pk", "territory")
    territories = access.territories_of(person).values_list("pk", flat=True)
    return Rights({room: territory or room for room, territory in rooms}, frozenset(territories))


def standings_of(rooms: Collection[str]) -> list[Standing]:
    rows = Room.objects.filter(pk__in=rooms).order_by("created_at", "pk").values_list("pk", "seq", "log_seq")
    return [Standing(room=room, seq=seq, log_seq=log_seq) for room, seq, log_seq in rows]
