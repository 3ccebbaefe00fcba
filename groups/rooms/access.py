"""The only door to rooms. *The query is the permission*: a row is fetched through the person's seats, so an outsider
finds nothing, and nothing is told apart from what does not exist."""

from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest

from groups.rooms.models import Room, Seat
from identity.models import Account
from kernel.errors import not_found
from kernel.ids import is_hash

ASKABLE: Final = ("pathway", "working_group", "practice_review")
"""Purposes of closed groups whose being there is no secret within their territory."""
TOLD: Final = Q(kind=Room.Kind.CLOSED, purpose__in=ASKABLE)
"""Those groups."""


def room_for(person: Account, room_id: str) -> Room:
    """A room whose log and messages the person may read, its territory loaded. Raises Refusal `not_found`."""
    return one_of(readable(person), room_id)


def rooms_of(person: Account) -> QuerySet[Room]:
    """The rooms where people talk that the person is in or may read; oldest first."""
    talk = readable(person).exclude(kind__in=[Room.Kind.TERRITORY, Room.Kind.CARERS])
    return talk.order_by("created_at", "id")


def seats_of(person: Account) -> QuerySet[Seat]:
    """Where the person is now."""
    return Seat.objects.filter(account=person)


def readable(person: Account) -> QuerySet[Room]:
    """Every room with a seat for the person, and of their territories what is open to them without one."""
    seats = seats_of(person)
    here, carer_here = seats.values("room"), seats.filter(carer=True).values("room")
    return Room.objects.select_related("territory").filter(
        Q(pk__in=here)
        | Q(kind__in=[Room.Kind.ONBOARDING, Room.Kind.CARERS], territory__in=here)
        | Q(audience=Room.Audience.MEMBERS, territory__in=here)
        | Q(audience=Room.Audience.CARERS, territory__in=carer_here)
    )


def still_reads(account: str, *, territory: str, room: str) -> Q:
    """For rows that name an account, a territory and perhaps a room of it, by the paths to these: whether the account
    may read there now. The same rule as `readable`, asked of many people at once."""
    here = Seat.objects.filter(account=OuterRef(account), room=OuterRef(territory))
    seated = Seat.objects.filter(account=OuterRef(account), room=OuterRef(room))
    open_to_members = Q(**{f"{room}__kind": Room.Kind.ONBOARDING}) | Q(**{f"{room}__audience": Room.Audience.MEMBERS})
    open_to_carers = Q(**{f"{room}__audience": Room.Audience.CARERS})
    return Q(Exists(here)) & (
        Q(**{f"{room}__isnull": True})
        | Q(Exists(seated))
        | open_to_members
        | open_to_carers & Q(Exists(here.filter(carer=True)))
    )


def reads_since(account: str, *, territory: str, room: str) -> Combinable:
    """For rows as above, of those who may read there: when the seat began that lets them (ms, the server's clock). A
    seat in a room that is open to them anyway begins nothing."""
    closed = [Room.Kind.CLOSED, Room.Kind.DIRECT]
    here = Seat.objects.filter(account=OuterRef(account), room=OuterRef(territory))
    seated = Seat.objects.filter(account=OuterRef(account), room=OuterRef(room), room__kind__in=closed)
    return Greatest(Subquery(here.values("since")), Coalesce(Subquery(seated.values("since")), 0))


def logs_for(person: Account) -> QuerySet[Room]:
    """The rooms whose logs the person may read: also, for guests, that of the territory that they are guests of."""
    hosts = seats_of(person).filter(guest=True).values("room__territory")
    return Room.objects.filter(Q(pk__in=steered(person).values("pk")) | Q(pk__in=hosts))


def steered(person: Account) -> QuerySet[Room]:
    """The rooms where the person may state something, if the log's rules agree: also, for coordinators, the open rooms
    whose cases they may not read."""
    return Room.objects.filter(
        Q(pk__in=readable(person).values("pk"))
        | Q(kind=Room.Kind.OPEN, territory__in=_coordinated(person).values("pk"))
    )


def territory_for(person: Account, territory_id: str) -> Room:
    """A territory that the person is a member of. Raises Refusal `not_found`."""
    return one_of(territories_of(person), territory_id)


def territories_of(person: Account) -> QuerySet[Room]:
    """The person's territories, oldest first."""
    mine = Room.objects.filter(kind=Room.Kind.TERRITORY, seats__account=person)
    return mine.order_by("created_at", "id")


def askable(person: Account) -> QuerySet[Room]:
    """The closed groups of the person's territories that every member may know of, and ask to be let into. Who is cared
    for and who talks is not among them."""
    groups = Room.objects.select_related("territory").filter(TOLD)
    return groups.filter(territory__in=territories_of(person).values("pk"))


def coordinated_for(person: Account, territory_id: str) -> Room:
    """A territory that the person coordinates. Raises Refusal `not_found`."""
    return one_of(_coordinated(person), territory_id)


def overseen(person: Account, territory: Room) -> QuerySet[Room]:
    """The groups of a territory that stand open, to its coordinator: those of carers too, whose cases a coordinator who
    is none may not read. Oldest first."""
    open_to_many = Room.objects.filter(kind__in=[Room.Kind.OPEN, Room.Kind.ONBOARDING], territory=territory)
    return open_to_many.filter(territory__in=_coordinated(person).values("pk")).order_by("created_at", "id")


def host_for(person: Account, territory_id: str) -> Room:
    """A territory that the person is a member or a guest of. Raises Refusal `not_found`."""
    return one_of(logs_for(person).filter(kind=Room.Kind.TERRITORY), territory_id)


def one_of(rooms: QuerySet[Room], room_id: str) -> Room:
    """The room of that id among these. Raises Refusal `not_found`, also for what is no id: a database takes not every
    text."""
    room = rooms.filter(pk=room_id).first() if is_hash(room_id) else None
    if room is None:
        raise not_found()
    return room


def _coordinated(person: Account) -> QuerySet[Room]:
    return territories_of(person).filter(pk__in=seats_of(person).filter(role=Seat.Role.COORDINATOR).values("room"))
