"""The closed groups that a member may ask to be let into, told from rows: none of their logs is replayed for it."""

import json
from collections.abc import Collection, Iterator
from typing import Final, Literal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from groups.rooms import access, schemas
from groups.rooms.events import MembershipBegan, MembershipChanged, MembershipEnded
from groups.rooms.log import acts
from groups.rooms.log.lookup import acting_at
from groups.rooms.log.view import moderating, view_at
from groups.rooms.models import Room, RoomRequest, Seat, Statement
from groups.rooms.services import heads
from groups.rooms.services.batch import Batch
from groups.rooms.services.room_requests import refused_until
from identity.models import Account
from kernel import clock
from kernel.events import Event

_NAMES: Final = Q(seq=1) | Q(payload__startswith='{"action":"policy"')
"""Canonical JSON begins so: what a room's `create` and each new name of it say."""

Asked = Literal["waiting", "refused", "returning"]


def of(person: Account, territory: Room) -> list[schemas.ClosedRoomOut]:
    """Those of a territory that the person is not in and might be let into, oldest first."""
    groups = access.askable(person).filter(territory=territory, seats__isnull=False).distinct()
    others = groups.exclude(pk__in=access.seats_of(person).values("room")).order_by("created_at", "pk")
    names, sizes, moderators = _names(others), _sizes(others), _moderators(others)
    asked: dict[str, Asked | None] = {one.room_id: _state(one) for one in _requests(person, territory)}
    asked |= dict.fromkeys(_returning(person, territory, others), "returning")
    return [
        schemas.ClosedRoomOut.model_validate(
            {
                "id": room.pk,
                "name": names[room.pk],
                "purpose": room.purpose,
                "members": sizes[room.pk],
                "moderators": moderators[room.pk],
                "asked": asked.get(room.pk),
            }
        )
        for room in others
    ]


def changed(batch: Batch, events: Collection[Event]) -> bool:
    """Whether statements that are being stored change what members are told of groups that they are not in: a new
    group, or another name, size or other moderators of a closed one. `events` say whose seats changed."""
    begun = {taken.signed.room for taken in batch.taken if isinstance(taken.statement.act, acts.CreateRoom)}
    named = {taken.signed.room for taken in batch.taken if isinstance(taken.statement.act, acts.Policy)}
    seats = (MembershipBegan, MembershipChanged, MembershipEnded)
    seated = {event.room for event in events if isinstance(event, seats)} - {batch.territory_row.pk}
    told = Q(pk__in=begun, kind=Room.Kind.OPEN) | Q(pk__in=named | seated) & access.TOLD
    return bool(begun | named | seated) and Room.objects.filter(told).exists()


def _names(rooms: QuerySet[Room]) -> dict[str, str]:
    said = Statement.objects.filter(_NAMES, room__in=rooms.values("pk")).order_by("seq")
    return {room: json.loads(payload)["name"] for room, payload in said.values_list("room", "payload")}


def _sizes(rooms: QuerySet[Room]) -> dict[str, int]:
    seats = Seat.objects.filter(room__in=rooms.values("pk")).order_by()
    return dict(seats.values_list("room").annotate(Count("pk")))


def _moderators(rooms: QuerySet[Room]) -> dict[str, list[str]]:
    """By room. Everybody's browser asks when a group changes: of the others' seats none is read where one is named."""
    named = Seat.objects.filter(room=OuterRef("room"), role=Seat.Role.MODERATOR)
    telling = Q(role=Seat.Role.MODERATOR) | ~Exists(named)
    seats: dict[str, list[tuple[str, str, int]]] = {}
    found = Seat.objects.filter(telling, room__in=rooms.values("pk"))
    for room, account, role, since in found.values_list("room", "account", "role", "since_seq"):
        seats.setdefault(room, []).append((str(account), role, since))
    return {room: sorted(moderating(here)) for room, here in seats.items()}


def _requests(person: Account, territory: Room) -> QuerySet[RoomRequest]:
    return person.room_requests.filter(room__territory=territory)


def _state(asked: RoomRequest) -> Literal["waiting", "refused"] | None:
    if asked.refused_at is None:
        return "waiting"
    return "refused" if clock.now() < refused_until(asked.refused_at) else None


def _returning(person: Account, territory: Room, rooms: QuerySet[Room]) -> Iterator[str]:
    """Where they sat under the keys of before a re-entry: only of who made one are logs read, those that name them."""
    log, account = heads.territory_state(territory), str(person.pk)
    membership = acting_at(log, account, log.seq)
    if membership is None or membership.entered == membership.since:
        return
    naming = Statement.objects.filter(payload__contains=account, room__in=rooms.values("pk"))
    for room in rooms.filter(pk__in=naming.values("room")):
        if account in view_at(heads.room_state(room, log), log).waiting():
            yield room.pk
