"""Sealed keys as they are served: to each holder their own boxes, with the links and wraps of the room."""

from collections.abc import Collection
from uuid import UUID

from groups.rooms import schemas
from groups.rooms.models import Box, Link, Room, Wrap
from groups.rooms.services import given, heads
from identity.models import Account


def of(person: Account, room: Room) -> schemas.Epochs:
    """What the person needs to open a room's keys, and whom they give no box of the one in force."""
    log = heads.log_of(room)
    boxed = given.to(log, heads.territory_state(room.territory or room), by=str(person.pk)) if log else set()
    return schemas.Epochs(boxed=sorted(map(UUID, boxed)), **vars(for_holder(person.pk, [room])))


def for_holder(holder: UUID, rooms: Collection[Room]) -> schemas.Keys:
    """The boxes of these rooms for one account or invitation, and all their links and wraps."""
    boxes = Box.objects.filter(room__in=rooms, holder=holder).order_by("room", "epoch", "pk")
    links = Link.objects.filter(room__in=rooms).order_by("room", "epoch", "pk")
    wraps = Wrap.objects.filter(room__in=rooms).order_by("room", "epoch", "pk")
    return schemas.Keys(
        boxes=[_box(box) for box in boxes], links=[_link(link) for link in links], wraps=[_wrap(wrap) for wrap in wraps]
    )


def _box(box: Box) -> schemas.BoxOut:
    return schemas.BoxOut(
        room=box.room_id, epoch=box.epoch, commitment=box.commitment, author=box.author_id, box=box.box
    )


def _link(link: Link) -> schemas.LinkOut:
    return schemas.LinkOut(room=link.room_id, epoch=link.epoch, opens=link.opens, author=link.author_id, link=link.link)


def _wrap(wrap: Wrap) -> schemas.WrapOut:
    return schemas.WrapOut(
        room=wrap.room_id,
        epoch=wrap.epoch,
        commitment=wrap.commitment,
        territory_epoch=wrap.territory_epoch,
        author=wrap.author_id,
        wrap=wrap.wrap,
    )
