"""Who needs no other box of the key in force, as far as a server can tell, which opens none."""

from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from groups.rooms.log.keyholders import keyholders
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.models import Box

ENOUGH: Final = 3
"""So many people have to give junk together to keep somebody waiting until the key is renewed."""


def to(log: Log, territory: Territory, *, by: str) -> set[str]:
    """The holders whom `by` gives nothing more: who was to have the key from its beginning renews it where that was
    junk, a link is as good as its author, and whoever could open what came later gave it to themselves as well. Of all
    others' word only three are believed, also where they began the epoch: a link renews nothing."""
    if not isinstance(log, Territory | Room) or not log.epochs:
        return set()
    epoch = log.epochs[-1]
    first = keyholders(log, territory, seq=epoch.from_, tseq=epoch.territory_seq)
    links = {**territory.invitations, **log.invitations}
    sure = first.keys() - links.keys()
    own = {id: link.author for id, link in links.items()}
    return {
        holder
        for holder, authors in _authors(log.id, epoch.epoch).items()
        if holder in sure or not authors.isdisjoint({own.get(holder, holder), by}) or len(authors) >= ENOUGH
    }


def _authors(room: str, epoch: int) -> dict[str, set[str]]:
    """Of the boxes of an epoch, by holder. Read as texts: everybody in a room of many asks when its log grows, and to
    make an id of each took longer than all else."""
    boxes = Box.objects.filter(room=room, epoch=epoch)
    authors: dict[str, set[str]] = {}
    for holder, author in boxes.values_list(Cast("holder", CharField()), Cast("author", CharField())):
        authors.setdefault(_id(holder), set()).add(_id(author))
    return authors


@lru_cache(maxsize=16_384)
def _id(text: str) -> str:
    """As logs write it: not every database keeps the dashes."""
    return str(UUID(text))
