"""What a person's screens begin with: their territories and the rooms that they are in or may enter."""

from groups.rooms import access, schemas, unread
from groups.rooms.log.lookup import carers_id
from groups.rooms.models import Room
from identity.models import Account


def territories(person: Account) -> list[schemas.TerritoryOut]:
    """Oldest first; two queries, however many."""
    rows = list(access.territories_of(person))
    newest_first = Room.objects.filter(territory__in=rows, kind=Room.Kind.ONBOARDING).order_by("-created_at", "-pk")
    onboarding = dict(newest_first.values_list("territory", "pk"))
    return [
        schemas.TerritoryOut(id=row.pk, log=_head(row), carers=carers_id(row.pk), onboarding=onboarding.get(row.pk))
        for row in rows
    ]


def rooms(person: Account) -> list[schemas.RoomOut]:
    """Oldest first, with how far their logs and messages reach and how much is unread; three queries, however many."""
    rows = list(access.rooms_of(person))
    joined = set(access.seats_of(person).values_list("room", flat=True))
    waiting = unread.count(person, [row.pk for row in rows])
    return [
        schemas.RoomOut.model_validate(
            {
                "id": row.pk,
                "territory": row.territory_id,
                "kind": row.kind,
                "purpose": row.purpose,
                "audience": row.audience or None,
                "joined": row.pk in joined,
                "log": _head(row),
                "last": row.seq,
                "unread": waiting.get(row.pk, 0),
            }
        )
        for row in rows
    ]


def _head(row: Room) -> schemas.Head:
    return schemas.Head(seq=row.log_seq, hash=row.log_hash)
