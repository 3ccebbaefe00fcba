"""The inbox, looked up: the threads that concern somebody or that they want to hear of, and what is unread of them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from groups.rooms import access as rooms
from groups.rooms.models import Room
from identity.models import Account
from messaging.threads.models import Message, Position, Thread
from messaging.threads.pages import Telling
from notifications import access, security
from notifications.access import Choice
from notifications.models import Concern, Cursor, ThreadLevel
from notifications.schemas import Inbox, InboxEntry
from notifications.services.follow import follow

UNREAD: Final = 200
READ: Final = 30


def inbox(person: Account) -> Inbox:
    """What was not noted yet is noted first; beside that, a number of queries that does not grow with the inbox."""
    mine = list(rooms.rooms_of(person))
    _catch_up(mine)
    levels = access.levels_of(person, mine)
    chosen = access.chosen_by(person, levels)
    threads = heard_by(person, levels, chosen)
    unread = threads.filter(number__gt=F("position"))
    page = [*unread[:UNREAD], *threads.filter(number__lte=F("position"))[:READ]]
    badge = unread.count()
    return Inbox.model_construct(
        badge=badge, entries=_entries(page), levels=levels, threads=chosen, acts=security.latest(person)
    )


def heard_by(person: Account, levels: Mapping[str, str], chosen: Mapping[UUID, str]) -> QuerySet[Any]:
    """Threads with their `number`, the last message that the person hears of, and their `position`; newest first. What
    was `chosen` for a thread counts before the level of its room."""
    followed = [thread for thread, level in chosen.items() if level == ThreadLevel.Choice.ALL]
    deaf = [thread for thread, level in chosen.items() if level == ThreadLevel.Choice.NONE]
    whole = [room for room, level in levels.items() if level == Choice.ALL]
    part = [room for room, level in levels.items() if level == Choice.CONCERNED]
    here = {"thread": OuterRef("pk")}
    others = Message.objects.filter(**here, target=None).exclude(sender=person).order_by("-place").values("number")[:1]
    concern = Concern.objects.filter(account=person, **here).values("number")
    position = Position.objects.filter(account=person, **here).values("number")
    heard_whole = Q(room__in=whole) | Q(pk__in=followed)
    found = Thread.objects.filter(heard_whole | Q(Exists(concern), room__in=part)).exclude(pk__in=deaf)
    annotated = found.annotate(
        position=Coalesce(Subquery(position), Value(0)),
        concern=Coalesce(Subquery(concern), Value(0)),
        number=Case(When(heard_whole, then=Subquery(others)), default=Subquery(concern)),
    )
    return annotated.select_related("title").order_by("-last_at", "-pk")


def _catch_up(mine: Sequence[Room]) -> None:
    noted = dict(Cursor.objects.filter(room__in=mine).values_list("room", "seq"))
    follow([room.pk for room in mine if noted.get(room.pk, 0) < room.seq])


def _entries(page: Sequence[Any]) -> list[InboxEntry]:
    told = Telling(page)
    return [
        InboxEntry.model_construct(
            number=row.number, concerned=row.concern > row.position, thread=told.row(row, row.position)
        )
        for row in page
    ]
