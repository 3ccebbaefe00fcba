"""Members who ask to be let into a closed group: asked by the person, answered by a gesture of who moderates it."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from groups.rooms import access, schemas
from groups.rooms.events import MembershipBegan, MembershipEnded, RoomRequestMoved
from groups.rooms.log import acts
from groups.rooms.log.acts import SignedRequest
from groups.rooms.log.request import Wish, asks
from groups.rooms.log.view import View, view_at
from groups.rooms.models import Room, RoomRequest
from groups.rooms.sentences import refusal
from groups.rooms.services import heads
from groups.rooms.services.batch import Batch
from groups.rooms.services.locks import lock
from identity.models import Account
from kernel import audit, clock, errors, throttle
from kernel.errors import not_found
from kernel.events import Event, announce

REFUSED_FOR: Final = timedelta(days=30)
"""After this the person may ask again."""
ASKED: Final = 60
"""Requests of one person in an hour: each is shown to moderators at once."""


@transaction.atomic
def ask(person: Account, room_id: str, signed: schemas.NewRequest) -> None:
    """Keeps a member's request; asked again, with the keys and the card that they have now.

    Raises Refusal `not_found`, `already` (they are in), `too_soon` (it was refused; `until` in ms), `form` where it is
    not signed by the member's own key, for their own card and this room, `slow_down` (429).
    """
    room = access.one_of(access.askable(person), room_id)
    view = _view(lock([room.pk], territories=[str(room.territory_id)])[room.pk])
    if view.seat(str(person.pk)) is not None:
        raise refusal("already")
    if not asks(SignedRequest(signed.payload, signed.signature), _wish(view, person)):
        raise errors.form()
    now = clock.now()
    request, new = RoomRequest.objects.get_or_create(
        room=room, account=person, defaults={**signed.model_dump(), "at": now}
    )
    if request.refused_at is not None and now < refused_until(request.refused_at):
        raise refusal("too_soon", until=refused_until(request.refused_at))
    again = request.refused_at is not None
    if not new:
        anew = {"at": now, "refused_at": None} if again else {}
        RoomRequest.objects.filter(pk=request.pk).update(**signed.model_dump(), **anew)
    if new or again:
        throttle.limit("rooms.room_requests", str(person.pk), most=ASKED, within=timedelta(hours=1))
        audit.record(str(person.pk), "rooms.room_request", "done", room.pk)
        announce(RoomRequestMoved(room.pk, person.pk))


@transaction.atomic
def withdraw(person: Account, room_id: str) -> None:
    """Takes back what waits. Nothing where nobody asked; raises Refusal `answered` for who is in, or was refused."""
    if person.room_requests.filter(room=room_id, refused_at=None).delete()[0]:
        announce(RoomRequestMoved(room_id, person.pk))
    elif person.room_requests.filter(room=room_id).exists() or access.seats_of(person).filter(room=room_id).exists():
        raise refusal("answered")


def moderated_for(person: Account, room_id: str) -> Room:
    """A closed room that the person moderates, by name or by standing. Raises Refusal `not_found`."""
    room = access.room_for(person, room_id)
    if room.kind != Room.Kind.CLOSED or not _view(room).moderates(str(person.pk)):
        raise not_found()
    return room


def waiting(room: Room) -> QuerySet[RoomRequest]:
    """Of a room that `moderated_for` gave; the longest waiting first."""
    return room.entry_requests.filter(refused_at=None).order_by("at", "pk")


@transaction.atomic
def refuse(person: Account, room: Room, account: UUID) -> None:
    """Raises Refusal `answered` for what does not wait."""
    request = waiting(room).select_for_update().filter(account=account).first()
    if request is None:
        raise refusal("answered")
    RoomRequest.objects.filter(pk=request.pk).update(refused_at=max(clock.now(), request.at))
    audit.record(str(person.pk), "rooms.room_request_refused", "done", str(account))
    announce(RoomRequestMoved(room.pk, account))


def end_with(batch: Batch, events: Collection[Event]) -> None:
    """Of statements that are being stored: who is in asks no more; what waits ends with the stay in the territory, with
    suspended keys, and with the keys and the card that it names, for no `admit` could carry it."""
    territory = batch.territory_row.pk
    came = {(event.room, event.account) for event in events if isinstance(event, MembershipBegan)}
    gone = {event.account for event in events if isinstance(event, MembershipEnded) and event.room == territory}
    concerned = gone | _changed(batch)
    accounts = concerned | {account for _, account in came}
    if not accounts:
        return
    for request in RoomRequest.objects.filter(room__territory=territory, account__in=accounts):
        waits = request.refused_at is None
        if (request.room_id, request.account_id) in came or (waits and request.account_id in concerned):
            request.delete()
            announce(RoomRequestMoved(request.room_id, request.account_id))


def forget_refusals() -> int:
    """Deletes those that hold nobody back any more; how many."""
    before = clock.now() - clock.milliseconds(REFUSED_FOR)
    return RoomRequest.objects.filter(refused_at__lte=before).delete()[0]


def _view(room: Room) -> View:
    return view_at(*heads.states(room))


def _wish(view: View, person: Account) -> Wish:
    """Raises Refusal `not_found` for who is no member any more."""
    account = str(person.pk)
    membership = view.member(account)
    if membership is None or membership.suspended is not None:
        raise not_found()
    return Wish(
        territory=view.territory.id,
        account=account,
        signing=membership.signing,
        sealing=membership.sealing,
        card=membership.card,
        room=view.room.id,
    )


def refused_until(refused_at: int) -> int:
    """ms: from when on who was refused may ask again."""
    return refused_at + clock.milliseconds(REFUSED_FOR)


def _changed(batch: Batch) -> set[UUID]:
    """Whose keys or card in the territory the statements replace."""
    changed: set[UUID] = set()
    for taken in batch.taken:
        act = taken.statement.act
        if taken.log.id != batch.territory_row.pk:
            continue
        if isinstance(act, acts.AdmitToTerritory):
            changed.add(UUID(act.account))
        elif isinstance(act, acts.ReplaceKeys | acts.ReplaceKeysByInvitation):
            changed.add(batch.actor.pk)
    return changed
