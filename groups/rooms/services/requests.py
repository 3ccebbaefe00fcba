"""Guests who ask to become members: asked by the person, answered by a human gesture."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Final, Literal
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from groups.rooms import access, schemas
from groups.rooms.events import MembershipEnded, RequestMade, RequestRefused
from groups.rooms.log.acts import SignedRequest
from groups.rooms.log.request import Wish, asks
from groups.rooms.log.state import Guest
from groups.rooms.log.view import view_at
from groups.rooms.models import Request, Room, Seat
from groups.rooms.sentences import refusal
from groups.rooms.services import heads
from identity.models import Account
from kernel import audit, clock, errors, throttle
from kernel.events import announce

ASKED: Final = 60
"""Requests of one person in an hour: each is shown to coordinators at once."""


@transaction.atomic
def ask(person: Account, territory_id: str, signed: schemas.NewRequest) -> Request:
    """Keeps a guest's request; asked again, with the card that they have now.

    Raises Refusal `not_found`, `member`, `refused` (it was), `form` where it is not signed by the guest's own key, for
    their own card and this territory, `slow_down` (429).
    """
    territory = access.host_for(person, territory_id)
    if _is_member(person, territory):
        raise refusal("member")
    if not any(_asks(person, territory, guest, signed) for guest in _guests(person, territory)):
        raise errors.form()
    request, new = Request.objects.get_or_create(
        territory=territory, account=person, defaults={**signed.model_dump(), "at": clock.now()}
    )
    if request.refused_at is not None:
        raise refusal("refused")
    if not new:
        Request.objects.filter(pk=request.pk).update(**signed.model_dump())
        return request
    throttle.limit("rooms.requests", str(person.pk), most=ASKED, within=timedelta(hours=1))
    audit.record(str(person.pk), "rooms.request", "done", territory.pk)
    announce(RequestMade(territory.pk, person.pk))
    return request


def mine(person: Account) -> list[schemas.OwnRequest]:
    """What the person asked for, and what became of it."""
    member_of = set(access.territories_of(person).values_list("pk", flat=True))
    return [
        schemas.OwnRequest(territory=request.territory_id, at=request.at, state=_state(request, member_of))
        for request in person.requests.order_by("at", "pk")
    ]


@transaction.atomic
def withdraw(person: Account, territory_id: str) -> None:
    """Takes back what waits, or puts away what was granted; a refusal stays. Nothing where there is none."""
    request = person.requests.filter(territory=territory_id).first()
    if request is None or (request.refused_at is not None and not _is_member(person, request.territory)):
        return
    request.delete()
    announce(RequestMade(territory_id, person.pk))


def waiting(territory: Room) -> QuerySet[Request]:
    """Of a territory that `access.coordinated_for` gave: of who is still a guest there; the longest waiting first."""
    guests = Seat.objects.filter(room__territory=territory, guest=True).values("account")
    return territory.requests.filter(refused_at=None, account__in=guests).order_by("at", "pk")


@transaction.atomic
def refuse(person: Account, territory: Room, account: UUID) -> None:
    """Raises Refusal `answered` for what does not wait."""
    request = waiting(territory).select_for_update().filter(account=account).first()
    if request is None:
        raise refusal("answered")
    Request.objects.filter(pk=request.pk).update(refused_at=max(clock.now(), request.at))
    audit.record(str(person.pk), "rooms.request_refused", "done", str(account))
    announce(RequestRefused(territory.pk, account))


def end_with_stays(territory: Room, ended: Collection[MembershipEnded]) -> None:
    """Who left and comes back has asked for nothing yet: the wish of an earlier stay lets nobody in. A guest's
    refusal outlasts their stay, and ends once they became a member and left."""
    if not ended:
        return
    left = {event.account for event in ended if event.room == territory.pk}
    here = Seat.objects.filter(Q(room=territory) | Q(room__territory=territory)).values("account")
    gone = territory.requests.filter(account__in={event.account for event in ended}).exclude(account__in=here)
    gone.filter(Q(refused_at=None) | Q(account__in=left)).delete()


def _is_member(person: Account, territory: Room) -> bool:
    return access.territories_of(person).filter(pk=territory.pk).exists()


def _state(request: Request, member_of: set[str]) -> Literal["waiting", "refused", "admitted"]:
    if request.territory_id in member_of:
        return "admitted"
    return "waiting" if request.refused_at is None else "refused"


def _guests(person: Account, territory: Room) -> Iterator[Guest]:
    """Under which keys and cards the person is a guest now."""
    log = heads.territory_state(territory)
    for room in territory.rooms.filter(seats__account=person, seats__guest=True):
        seat = view_at(heads.room_state(room, log), log).seat(str(person.pk))
        if seat is not None and seat.guest is not None:
            yield seat.guest


def _asks(person: Account, territory: Room, guest: Guest, signed: schemas.NewRequest) -> bool:
    wish = Wish(
        territory=territory.pk,
        account=str(person.pk),
        signing=guest.signing,
        sealing=guest.sealing,
        card=guest.card,
    )
    return asks(SignedRequest(signed.payload, signed.signature), wish)
