"""Several boxes, links or wraps may stand beside each other for one purpose, a few per author: each in its place."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from groups.rooms.models import Box, Link, Wrap
from groups.rooms.models.box import PER_AUTHOR
from groups.rooms.sentences import refusal

Row = TypeVar("Row", Box, Link, Wrap)


def store(rows: Sequence[Row]) -> None:
    """Stores what is not there yet, all by one author. Raises Refusal `enough` where the author's places are taken."""
    if not rows:
        return
    model = type(rows[0])
    purpose, content = _READERS[model]
    taken: defaultdict[Hashable, dict[int, str]] = defaultdict(dict)
    for row in _standing_beside(rows):
        taken[purpose(row)][row.place] = content(row)
    new = [row for row in rows if _seat(row, taken[purpose(row)], content(row))]
    model._default_manager.bulk_create(new)


def _standing_beside(rows: Sequence[Row]) -> Iterable[Row]:
    """Of boxes those for the same holders alone: an epoch of many comes in many parts, each after all before it."""
    holders = _holders(rows)
    return type(rows[0])._default_manager.filter(
        author=rows[0].author_id,
        room__in={row.room_id for row in rows},
        epoch__in={row.epoch for row in rows},
        **({"holder__in": holders} if holders else {}),
    )


def _holders(rows: Sequence[Model]) -> set[UUID]:
    return {row.holder for row in rows if isinstance(row, Box)}


def _seat(row: Row, taken: dict[int, str], content: str) -> bool:
    """Gives the row its place; False if the very same stands there already."""
    if content in taken.values():
        return False
    free = [place for place in range(1, PER_AUTHOR + 1) if place not in taken]
    if not free:
        raise refusal("enough")
    row.place = free[0]
    taken[row.place] = content
    return True


def _box_purpose(box: Box) -> Hashable:
    return box.room_id, box.epoch, str(box.holder)


def _link_purpose(link: Link) -> Hashable:
    return link.room_id, link.epoch, link.opens


def _wrap_purpose(wrap: Wrap) -> Hashable:
    return wrap.room_id, wrap.epoch, wrap.territory_epoch


_READERS: dict[type[Model], tuple[Callable[..., Hashable], Callable[..., str]]] = {
    Box: (_box_purpose, lambda box: box.box),
    Link: (_link_purpose, lambda link: link.link),
    Wrap: (_wrap_purpose, lambda wrap: wrap.wrap),
}
