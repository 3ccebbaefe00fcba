"""How far somebody has read. Positions only grow: of two browsers, the one further on is right."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Max, Q

from groups.rooms import access as rooms
from identity.models import Account
from kernel.errors import not_found
from kernel.events import announce
from messaging.threads.events import Place, PositionsMoved
from messaging.threads.models import Message, Position, Thread


@transaction.atomic
def read_to(person: Account, places: Iterable[Place]) -> None:
    """Moves the person on to these places, at most to each thread's last. Raises Refusal `not_found`."""
    wanted = {place.thread: place for place in places}
    readable = rooms.readable(person).filter(id__in={place.room for place in wanted.values()})
    threads = Thread.objects.filter(id__in=wanted, room__in=readable).in_bulk()
    if any(place.thread not in threads or threads[place.thread].room_id != place.room for place in wanted.values()):
        raise not_found()
    _move(person, [Place(p.room, p.thread, min(p.number, threads[p.thread].count)) for p in wanted.values()])


@transaction.atomic
def read_all(person: Account, through: Mapping[str, int]) -> None:
    """Marks all of these rooms as read up to message `seq` of each. Raises Refusal `not_found`."""
    if rooms.readable(person).filter(id__in=through).count() < len(through):
        raise not_found()
    if not through:
        return
    within = Q(*(Q(room=room, seq__lte=seq) for room, seq in through.items()), _connector=Q.OR)
    reached = Message.objects.filter(within).order_by().values_list("room", "thread").annotate(Max("number"))
    _move(person, [Place(room, thread, number) for room, thread, number in reached])


def _move(person: Account, places: Iterable[Place]) -> None:
    places = list(places)
    held = Position.objects.select_for_update().filter(account=person, thread__in={p.thread for p in places})
    reached = dict(held.values_list("thread", "number"))
    moved = [place for place in places if place.number > reached.get(place.thread, 0)]
    if not moved:
        return
    store(Position(account=person, thread_id=place.thread, number=place.number) for place in moved)
    announce(PositionsMoved(account=person.id, places=tuple(moved)))


def store(positions: Iterable[Position]) -> None:
    Position.objects.bulk_create(
        positions, update_conflicts=True, unique_fields=["account", "thread"], update_fields=["number"]
    )
