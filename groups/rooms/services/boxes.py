"""Sealed keys as they are posted: for whom, of which epoch, by whom; what is inside the server cannot open."""

from collections.abc import Callable
from typing import Final

from django.db import transaction

from groups.rooms import access
from groups.rooms.log.keyholders import keyholders
from groups.rooms.log.lookup import membership_at
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.models import Box, Link, Wrap
from groups.rooms.models import Room as Row
from groups.rooms.schemas import NewBox, NewLink, NewWrap, Sealed
from groups.rooms.sentences import refusal
from groups.rooms.services import allowance, heads, places
from groups.rooms.services.locks import lock
from identity.models import Account
from kernel.errors import not_found

Look = Callable[[str], tuple[Log, Territory] | None]
"""A room's log and its territory's by the room's id; None for a room that the author cannot have keys of."""


def post(author: Account, sealed: Sealed) -> None:
    """What browsers do unasked: boxes for keyholders who lack one, boxes of an epoch to come, links posted again.

    Raises Refusal `not_found`, `kind`, `epoch`, `keyholders`, `opens`, `enough`, `slow_down`, and stores nothing then.
    """
    allowance.spend(author, sealed)
    with transaction.atomic():
        rows = _lock(author, _rooms_in(sealed))
        store(author, sealed, lambda room: _look(rows[room]) if room in rows else None)


def store(author: Account, sealed: Sealed, look: Look) -> None:
    """The same within the caller's transaction, on logs that the caller looks up."""
    checked = _Checked(author, look)
    places.store([checked.box(new) for new in _once(sealed.boxes)])
    places.store([checked.link(new) for new in sealed.links])
    places.store([checked.wrap(new) for new in sealed.wraps])


class _Checked:
    """Makes rows of what an author posts, if the logs allow it."""

    def __init__(self, author: Account, look: Look) -> None:
        self.author = author
        self._look = look
        self._standing: dict[str, Standing] = {}
        self._restaged: set[tuple[str, int]] = set()

    def box(self, new: NewBox) -> Box:
        standing = self._standing_in(new.room)
        standing.check_epoch(new.epoch, new.commitment)
        if new.holder not in standing.holders:
            raise refusal("keyholders", room=new.room, holder=new.holder)
        self._forget_other_stages(new, standing)
        return Box(
            room_id=new.room,
            epoch=new.epoch,
            commitment=new.commitment,
            holder=new.holder,
            author=self.author,
            box=new.box,
        )

    def link(self, new: NewLink) -> Link:
        standing = self._standing_in(new.room)
        if not 1 <= new.opens < new.epoch <= standing.latest:
            raise refusal("epoch", room=new.room)
        return Link(room_id=new.room, epoch=new.epoch, opens=new.opens, author=self.author, link=new.link)

    def wrap(self, new: NewWrap) -> Wrap:
        standing = self._standing_in(new.room)
        standing.check_wrap(new, str(self.author.pk))
        standing.check_epoch(new.epoch, new.commitment)
        return Wrap(
            room_id=new.room,
            epoch=new.epoch,
            commitment=new.commitment,
            territory_epoch=new.territory_epoch,
            author=self.author,
            wrap=new.wrap,
        )

    def _standing_in(self, room: str) -> "Standing":
        if room not in self._standing:
            found = self._look(room)
            if found is None:
                raise not_found()
            standing = Standing(*found)
            if str(self.author.pk) not in standing.holders:
                raise not_found()
            self._standing[room] = standing
        return self._standing[room]

    def _forget_other_stages(self, new: NewBox, standing: "Standing") -> None:
        """An author who starts an epoch over, with another key, must find room for it."""
        if new.epoch > standing.latest and (new.room, new.epoch) not in self._restaged:
            self._restaged.add((new.room, new.epoch))
            staged = Box.objects.filter(room=new.room, epoch=new.epoch, author=self.author)
            staged.exclude(commitment=new.commitment).delete()


class Standing:
    """What a room's log says of its keys: the latest epoch, and who holds them."""

    def __init__(self, log: Log, territory: Territory) -> None:
        if isinstance(log, Room) and log.kind == "open":
            raise refusal("kind", room=log.id)
        self.log, self.territory = log, territory
        self.latest: Final = log.epochs[-1].epoch if log.epochs else 0
        self.holders = holders_of(log, territory)

    def check_epoch(self, epoch: int, commitment: str) -> None:
        """An epoch of the log with its own commitment, or the one to come."""
        past = {known.epoch: known.commitment for known in self.log.epochs}
        if epoch != self.latest + 1 and past.get(epoch) != commitment:
            raise refusal("epoch", room=self.log.id)

    def check_wrap(self, new: NewWrap, author: str) -> None:
        if not (isinstance(self.log, Room) and self.log.kind == "onboarding"):
            raise refusal("kind", room=new.room)
        if membership_at(self.territory, author, self.territory.seq) is None:
            raise refusal("role", room=new.room)
        if new.territory_epoch not in {epoch.epoch for epoch in self.territory.epochs}:
            raise refusal("epoch", room=self.territory.id)


def holders_of(log: Log, territory: Territory) -> dict[str, str]:
    if isinstance(log, Territory):
        return keyholders(log)
    if not isinstance(log, Room):
        raise TypeError("neither a territory's log nor a room's")
    return keyholders(log, territory)


def _rooms_in(sealed: Sealed) -> set[str]:
    boxes, links, wraps = sealed.boxes, sealed.links, sealed.wraps
    return {box.room for box in boxes} | {link.room for link in links} | {wrap.room for wrap in wraps}


def _lock(author: Account, rooms: set[str]) -> dict[str, Row]:
    found = list(access.readable(author).filter(pk__in=rooms, log_seq__gt=0))
    held = lock([row.pk for row in found], territories={row.territory_id or row.pk for row in found})
    return {row.pk: held[row.pk] for row in found}


def _look(row: Row) -> tuple[Log, Territory]:
    if row.territory is not None:
        return heads.states(row)
    territory = heads.territory_state(row)
    return territory, territory


def _once(boxes: list[NewBox]) -> list[NewBox]:
    """One commitment per room and epoch: staging two in one breath is a mistake."""
    commitments: dict[tuple[str, int], str] = {}
    for new in boxes:
        if commitments.setdefault((new.room, new.epoch), new.commitment) != new.commitment:
            raise refusal("epoch", room=new.room)
    return boxes
