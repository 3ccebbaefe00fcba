"""The only door to events and announcements: through the territory that the person is a member of and, where they are
for a room, the rooms that the person may read. To anybody else they do not exist."""

from uuid import UUID

from django.db.models import Q, QuerySet

from groups.agenda.models import Announcement, Event, Feed
from groups.rooms import access as rooms
from groups.rooms.models import Room
from identity.models import Account
from kernel.errors import not_found


def territory_for(person: Account, territory_id: str) -> Room:
    """A territory that the person is a member of. Raises Refusal `not_found`."""
    return rooms.territory_for(person, territory_id)


def room_for(person: Account, territory: Room, room_id: str) -> Room:
    """A room of that territory that the person may read. Raises Refusal `not_found`."""
    room = rooms.room_for(person, room_id)
    # The carers' room stands from the territory's founding on; its log begins with a carer's key.
    if room.territory_id != territory.pk or not room.log_seq:
        raise not_found()
    return room


def events_of(person: Account) -> QuerySet[Event]:
    return Event.objects.filter(_open_to(person)).order_by("starts", "id")


def event_for(person: Account, event_id: UUID, *, hold: bool = False) -> Event:
    """With `hold` its row is locked: needs a transaction. Raises Refusal `not_found`."""
    events = events_of(person).select_for_update(of=("self",)) if hold else events_of(person)
    event = events.filter(pk=event_id).first()
    if event is None:
        raise not_found()
    return event


def announcements_of(person: Account) -> QuerySet[Announcement]:
    """Newest first; none that is withdrawn."""
    return Announcement.objects.filter(_open_to(person), withdrawn_at=None).order_by("-published_at", "-id")


def announcement_for(person: Account, announcement_id: UUID, *, hold: bool = False) -> Announcement:
    """With `hold` its row is locked: needs a transaction. Raises Refusal `not_found`."""
    found = announcements_of(person)
    announcement = (found.select_for_update(of=("self",)) if hold else found).filter(pk=announcement_id).first()
    if announcement is None:
        raise not_found()
    return announcement


def feed_of(person: Account) -> Feed | None:
    """Their private calendar address, if they have one."""
    return Feed.objects.filter(account=person).first()


def _open_to(person: Account) -> Q:
    here = Q(territory__in=rooms.territories_of(person).values("pk"))
    return here & (Q(room__isnull=True) | Q(room__in=rooms.readable(person).values("pk")))
