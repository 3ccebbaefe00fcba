"""Pages of threads and messages, each in a number of queries that does not grow with its length."""

from django.db.models import Q

from groups.rooms.models import Room
from identity.models import Account
from messaging.threads import access
from messaging.threads.models import Message, Position, Thread
from messaging.threads.schemas import MessagePage, RoomPage, ThreadPage, ThreadRow, envelope


def threads(person: Account, room: Room, *, before: int | None, limit: int) -> ThreadPage:
    """The threads whose last message lies before place `before`. Three queries."""
    page = access.threads_of(room).select_related("title")
    if before is not None:
        page = page.filter(last_seq__lt=before)
    rows = list(page[:limit])
    positions = dict(Position.objects.filter(account=person, thread__in=rows).values_list("thread", "number"))
    firsts, lasts = [row.id for row in rows], [row.last_seq for row in rows]
    ends = list(access.messages_of(room).filter(Q(id__in=firsts) | Q(seq__in=lasts)))
    by_id, by_seq = {message.id: message for message in ends}, {message.seq: message for message in ends}
    return ThreadPage(
        threads=[
            ThreadRow(
                id=row.id,
                count=row.count,
                last_seq=row.last_seq,
                last_at=row.last_at,
                position=positions.get(row.id, 0),
                root=envelope(by_id[row.id]),
                title=envelope(row.title) if row.title else None,
                last=envelope(by_seq[row.last_seq]),
            )
            for row in rows
        ]
    )


def messages(thread: Thread, *, before: int | None, after: int | None, limit: int) -> MessagePage:
    """Messages in rising order: those that follow place `after`, else the last ones (before place `before`)."""
    found = Message.objects.filter(thread=thread)
    if after is not None:
        rows = list(found.filter(seq__gt=after).order_by("number")[: limit + 1])
        return MessagePage(messages=[envelope(row) for row in rows[:limit]], more=len(rows) > limit)
    if before is not None:
        found = found.filter(seq__lt=before)
    rows = list(found.order_by("-number")[: limit + 1])
    return MessagePage(messages=[envelope(row) for row in reversed(rows[:limit])], more=len(rows) > limit)


def missed(room: Room, *, after: int, limit: int) -> RoomPage:
    """The room's messages that follow place `after`, in rising order. One query."""
    rows = list(access.messages_of(room).filter(seq__gt=after)[:limit])
    return RoomPage(messages=[envelope(row) for row in rows], last=max(room.seq, *(row.seq for row in rows[-1:]), 0))
