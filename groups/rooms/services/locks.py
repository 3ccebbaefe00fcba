"""Rows held until the transaction ends, always in one order: territories, then rooms, by id."""

from collections.abc import Collection

from groups.rooms.models import Room


def lock(rooms: Collection[str], *, territories: Collection[str]) -> dict[str, Room]:
    """The rows as they are now, rooms with their territory's row; needs a transaction."""
    held = _hold(territories)
    for pk, room in _hold(set(rooms) - held.keys()).items():
        if room.territory_id in held:
            room.territory = held[room.territory_id]
        held[pk] = room
    return held


def _hold(rooms: Collection[str]) -> dict[str, Room]:
    return {room.pk: room for room in Room.objects.select_for_update().filter(pk__in=rooms).order_by("pk")}
