"""Seats and invitations as rows, so that a query can be the permission. They follow from the logs alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from groups.rooms import unread
from groups.rooms.events import MembershipBegan, MembershipChanged, MembershipEnded
from groups.rooms.log import acts
from groups.rooms.log.lookup import acting_members_at
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.view import view_at
from groups.rooms.models import Invitation, Seat
from groups.rooms.models import Room as Row
from groups.rooms.sentences import refusal
from groups.rooms.services.batch import Batch
from identity.models import Account
from kernel import clock
from kernel.events import Event


@dataclass(frozen=True)
class Place:
    """What a seat's row holds."""

    role: str
    since_seq: int
    carer: bool = False
    guest: bool = False


def project(batch: Batch) -> list[Event]:
    """Brings the rows up to the batch's logs; what began, changed and ended. Raises Refusal `unknown` for an account
    that is not here, `already` for an invitation's id that is taken."""
    _store_invitations(batch)
    rooms = {taken.signed.room for taken in batch.taken} | _rooms_of_the_moved(batch)
    events: list[Event] = []
    for room in sorted(rooms):
        log = batch.log_of(room)
        if log is not None:
            events += _seat(room, places_of(log, batch.territory))
    return events


def places_of(log: Log, territory: Territory) -> dict[str, Place]:
    """Who is where. Whose keys are suspended is nowhere: who holds them may be anybody."""
    if isinstance(log, Territory):
        members = acting_members_at(log, log.seq)
        return {account: Place(member.role, member.since, carer=member.carer) for account, member in members}
    if not isinstance(log, Room):
        raise TypeError("neither a territory's log nor a room's")
    seats = view_at(log, territory).seats()
    return {account: Place(seat.role, seat.since, guest=seat.guest is not None) for account, seat in seats}


def _rooms_of_the_moved(batch: Batch) -> set[str]:
    """The rooms whose seats change with the territory's members: somebody came, went, or became or ceased a carer.

    Who becomes one anew may find their seats in the carers' open rooms again, and whose keys were suspended may find
    them in any; of all others, seats can only go.
    """
    before, after = batch.before.get(batch.territory.id), batch.territory
    was = places_of(before, after) if before is not None else {}
    now = places_of(after, after)
    moved = {account for account in was.keys() | now.keys() if _standing(was, account) != _standing(now, account)}
    if not moved:
        return set()
    rooms = batch.territory_row.rooms
    back = (
        account for account in now.keys() - was.keys() if before is not None and now[account].since_seq <= before.seq
    )
    if any(back):
        return set(rooms.values_list("pk", flat=True))
    again = any(now[account].carer for account in moved & was.keys() & now.keys())
    theirs = Q(seats__account__in=moved) | (Q(audience=Row.Audience.CARERS) if again else Q())
    return set(rooms.filter(theirs).values_list("pk", flat=True))


def _standing(places: Mapping[str, Place], account: str) -> tuple[int, bool] | None:
    place = places.get(account)
    return (place.since_seq, place.carer) if place else None


def _seat(room: str, places: dict[str, Place]) -> Iterator[Event]:
    stored = {str(seat.account_id): seat for seat in Seat.objects.filter(room=room)}
    came, gone = places.keys() - stored.keys(), stored.keys() - places.keys()
    if came and Account.objects.filter(pk__in=came).count() < len(came):
        raise refusal("unknown", room=room)
    Seat.objects.filter(pk__in=[stored[account].pk for account in gone]).delete()
    now = clock.now()
    Seat.objects.bulk_create(Seat(room_id=room, account_id=UUID(a), since=now, **vars(places[a])) for a in sorted(came))
    for account in sorted(stored.keys() & places.keys()):
        if _update(stored[account], places[account]):
            yield MembershipChanged(room=room, account=UUID(account))
    yield from (MembershipEnded(room=room, account=UUID(account)) for account in sorted(gone))
    messages = Row.objects.values_list("seq", flat=True).get(pk=room) if came else 0
    for account in sorted(came):
        unread.begin(UUID(account), room, messages)
        yield MembershipBegan(room=room, account=UUID(account))


def _update(seat: Seat, place: Place) -> bool:
    """Whether there was something to bring up to date."""
    if Place(seat.role, seat.since_seq, seat.carer, seat.guest) == place:
        return False
    for name, value in vars(place).items():
        setattr(seat, name, value)
    seat.save(update_fields=list(vars(place)))
    return True


def _store_invitations(batch: Batch) -> None:
    new = {
        taken.statement.act.invitation: taken.signed.room
        for taken in batch.taken
        if isinstance(taken.statement.act, acts.InvitePerson | acts.InviteGuests)
    }
    if new and Invitation.objects.filter(pk__in=new).exists():
        raise refusal("already")
    Invitation.objects.bulk_create(Invitation(id=invitation, room_id=room) for invitation, room in new.items())
