"""How the groups of a territory are doing, as far as its coordinators may know."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from groups.pathways.schemas import GroupOut
from groups.rooms.activity import last_in
from groups.rooms.models import Room
from kernel import clock
from kernel.clock import milliseconds

DAY: Final = milliseconds(timedelta(days=1))


def groups(rows: Iterable[Room]) -> list[GroupOut]:
    """Of rows that `access.groups_for` gave, in their order. Two queries, however many.

    Whole days: the hour at which carers talk is theirs.
    """
    ids = [row.pk for row in rows]
    last = last_in(ids)
    return [GroupOut(id=pk, quiet=_days_since(last[pk]) if pk in last else None) for pk in ids]


def _days_since(at: int) -> int:
    return max(0, clock.now() - at) // DAY
