"""How far somebody has read. Positions only grow: of two browsers, the one further on is right."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from groups.rooms import access as rooms
from groups.rooms.models import Room
from identity.models import Account
from kernel import rows
from kernel.errors import not_found
from kernel.events import announce
from messaging.threads.events import AllRead, CaseSeen, Place, PositionsMoved
from messaging.threads.models import Message, Position, Thread

WELCOME: Final = 5
"""How many messages of an onboarding room greet a newcomer as new."""


@transaction.atomic
def read_to(person: Account, places: Iterable[Place]) -> None:
    """Moves the person on to these places, at most to each thread's last; places that they may not read are left out.
    Raises Refusal `not_found` where none is left."""
    wanted = {place.thread: place for place in places}
    readable = rooms.readable(person).filter(id__in={place.room for place in wanted.values()})
    threads = Thread.objects.filter(id__in=wanted, room__in=readable).in_bulk()
    theirs = [p for p in wanted.values() if p.thread in threads and threads[p.thread].room_id == p.room]
    if not theirs:
        raise not_found()
    reached = [Place(p.room, p.thread, min(p.number, threads[p.thread].count)) for p in theirs]
    moved, begun = _move(person.id, reached)
    if moved:
        announce(PositionsMoved(account=person.id, places=tuple(moved)))
    _tell_of_cases(person.id, begun)


@transaction.atomic
def read_all(person: Account, through: Mapping[str, int]) -> None:
    """Marks all of these rooms as read up to message `seq` of each. Raises Refusal `not_found`."""
    if rooms.readable(person).filter(id__in=through).count() < len(through):
        raise not_found()
    if not through:
        return
    moved, begun = _move(person.id, _places(through))
    if moved:
        announce(AllRead(account=person.id, through=through))
    _tell_of_cases(person.id, begun)


@transaction.atomic
def begin(account: UUID, room: str, *, messages: int) -> None:
    """What a room held before somebody came counts as read by them; of an onboarding room, the last few wait for them.

    Announced to nobody: their browsers ask anew for a room that they came into.
    """
    onboarding = Room.objects.filter(pk=room, kind=Room.Kind.ONBOARDING).exists()
    _move(account, _places({room: messages - (WELCOME if onboarding else 0)}))


def _places(through: Mapping[str, int]) -> list[Place]:
    """How far each thread goes among the first so many messages of these rooms."""
    within = Q(*(Q(room=room, seq__lte=seq) for room, seq in through.items()), _connector=Q.OR)
    reached = Message.objects.filter(within).order_by().values_list("room", "thread").annotate(Max("number"))
    return [Place(room, thread, number) for room, thread, number in reached]


def _tell_of_cases(account: UUID, begun: Iterable[Place]) -> None:
    threads = {place.thread: place for place in begun}
    if threads:
        cases = Thread.objects.filter(id__in=threads).exclude(case_state="").values_list("id", flat=True)
        for case in cases:
            announce(CaseSeen(account, threads[case].room, case))


def _move(account: UUID, places: Iterable[Place]) -> tuple[list[Place], list[Place]]:
    """Those that are further on than the account was, and of these the ones where it had read nothing."""
    places = list(places)
    held = Position.objects.select_for_update().filter(account=account, thread__in={p.thread for p in places})
    reached = dict(held.order_by("pk").values_list("thread", "number"))
    moved = [place for place in places if place.number > reached.get(place.thread, 0)]
    store(Position(account_id=account, thread_id=place.thread, number=place.number) for place in moved)
    return moved, [place for place in moved if place.thread not in reached]


def store(positions: Iterable[Position]) -> None:
    """One that is further on already stays: whoever read there first was not seen, for there was no row to lock."""
    rows.insert(positions, unique=("account_id", "thread_id"), update=("number",), rising="number")
