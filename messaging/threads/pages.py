"""Pages of threads and messages, each in a number of queries that does not grow with its length."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import Final
from uuid import UUID

from django.db.models import Case, Count, F, Q, QuerySet, When

from groups.rooms.models import Room, Seat
from identity.models import Account
from kernel.encoding import b64
from messaging.threads import access
from messaging.threads.models import Message, Position, Thread
from messaging.threads.schemas import Envelope, MessagePage, Readers, RoomPage, ThreadPage, ThreadRow, case_of, envelope

_SENT: Final = ("seq", "place", "number", "header", "signature", "body", "at")


def threads(person: Account, room: Room, *, before: int | None, limit: int) -> ThreadPage:
    """The threads whose last message lies before place `before`."""
    page = access.threads_of(room)
    if before is not None:
        page = page.filter(last_seq__lt=before)
    return _page(person, page[:limit])


def cases(
    person: Account, *, states: Collection[str], room: Room | None, before: UUID | None, limit: int
) -> ThreadPage:
    """Cases of a room, or of all mine, opened before `before`; in one of these states, or in any if none is named."""
    page = access.cases_of(person) if room is None else access.cases_in(room)
    if states:
        page = page.filter(case_state__in=states)
    if before is not None:
        page = page.filter(id__lt=before)
    return _page(person, page[:limit])


def about(person: Account, subject: UUID, *, before: Thread | None, limit: int) -> ThreadPage:
    """The threads under an announcement or event, the latest written in first."""
    page = access.threads_about(person, subject)
    if before is not None:
        page = page.filter(Q(last_at__lt=before.last_at) | Q(last_at=before.last_at, id__lt=before.id))
    return _page(person, page[:limit])


def thread(person: Account, one: Thread) -> ThreadRow:
    return _page(person, Thread.objects.filter(pk=one.pk)).threads[0]


def _page(person: Account, found: QuerySet[Thread]) -> ThreadPage:
    """Four queries."""
    rows = list(found.select_related("title"))
    positions = dict(Position.objects.filter(account=person, thread__in=rows).values_list("thread", "number"))
    told = Telling(rows)
    return ThreadPage(threads=[told.row(row, positions.get(row.id, 0)) for row in rows])


class Telling:
    """The messages of these threads that tell what they are: each one's first, its last, and its case's transition."""

    def __init__(self, rows: Sequence[Thread]) -> None:
        seqs = defaultdict[str, list[int]](list)
        for row in rows:
            seqs[row.room_id].append(row.last_seq)
        lasts = [Q(room=room, seq__in=places) for room, places in seqs.items()]
        firsts = Q(id__in=[row.id for row in rows])
        transitions = Q(header_hash__in=[row.case_head for row in rows if row.case_head])
        found = list(Message.objects.filter(Q(firsts, transitions, *lasts, _connector=Q.OR))) if rows else []
        self._by_id = {message.id: message for message in found}
        self._by_hash = {message.header_hash: message for message in found}
        self._by_place = {(message.room_id, message.seq): message for message in found}
        self._about = _about(found, _TELLING)

    def row(self, thread: Thread, position: int) -> ThreadRow:
        """Rows were validated when they were written, and a second time costs more than finding them."""
        transition = self._by_hash.get(thread.case_head)
        root, last = self._by_id[thread.id], self._by_place[thread.room_id, thread.last_seq]
        shown = {message.id for message in (root, last, transition) if message}
        return ThreadRow.model_construct(
            id=thread.id,
            room=thread.room_id,
            count=thread.count,
            last_seq=thread.last_seq,
            last_at=thread.last_at,
            position=position,
            root=envelope(root),
            title=envelope(thread.title) if thread.title else None,
            last=envelope(last),
            about=thread.about,
            case=case_of(thread, transition) if transition else None,
            transition=envelope(transition) if transition else None,
            beside=[envelope(message) for message in self._about if message.target_id in shown],
        )


BESIDE: Final = 2_000
"""How much that was done to its messages one page tells."""
_GESTURES: Final = (Message.Kind.EDIT, Message.Kind.DELETE, Message.Kind.REACTION, Message.Kind.VOTE)
_DONE: Final = Q(kind__in=_GESTURES)
_BY_WHO_BEGAN: Final = Q(kind=Message.Kind.REACTION, target=F("thread"), sender=F("target__sender"))
_TELLING: Final = Q(kind__in=[Message.Kind.EDIT, Message.Kind.DELETE]) | _BY_WHO_BEGAN


def _about(messages: Sequence[Message], which: Q) -> list[Message]:
    """What is about these messages and is not among them, in the order of places; where that is too much, deletions
    first, then edits, then the latest. One query."""
    here = [message.id for message in messages]
    found = Message.objects.filter(which, target__in=here).exclude(id__in=here)
    matters = Case(When(kind=Message.Kind.DELETE, then=0), When(kind=Message.Kind.EDIT, then=1), default=2)
    told = found.order_by(matters, "-seq")[:BESIDE] if here else ()
    return sorted(told, key=lambda message: message.seq)


def messages(thread: Thread, *, before: int | None, after: int | None, limit: int) -> MessagePage:
    """Messages in rising order: those that follow place `after`, else the last ones (before place `before`); fewer
    where too much was done to them for one page. Three queries."""
    found = Message.objects.filter(thread=thread)
    if after is not None:
        rows = list(found.filter(seq__gt=after).order_by("place")[: limit + 1])
        page = _bounded(rows[:limit])
        return _message_page(page, more=len(rows) > len(page))
    if before is not None:
        found = found.filter(seq__lt=before)
    rows = list(found.order_by("-place")[: limit + 1])
    page = _bounded(rows[:limit])
    return _message_page(page[::-1], more=len(rows) > len(page))


def around(thread: Thread, named: UUID | str | int, *, limit: int) -> MessagePage:
    """A message by its id or the hash of its header, or the first that has a later `number`, among its neighbours in
    rising order; nothing where it is not of this thread. Fewer where too much was done to them for one page. Four
    queries."""
    found = Message.objects.filter(thread=thread).order_by("place")
    place = _named(found, named).values_list("place", flat=True).first()
    if place is None:
        return _message_page([], more=False)
    first = place - limit // 2
    rows = found.filter(place__gte=first, place__lt=first + limit)
    page = sorted(_bounded(sorted(rows, key=lambda row: abs(row.place - place))), key=lambda row: row.place)
    return _message_page(page, more=page[0].place > 1)


def _named(found: QuerySet[Message], named: UUID | str | int) -> QuerySet[Message]:
    match named:
        case UUID():
            return found.filter(id=named)
        case int():
            return found.filter(place__gt=named, number__gt=named)
        case _:
            return found.filter(header_hash=named)


def _bounded(rows: Sequence[Message]) -> Sequence[Message]:
    """The first of these, as many as have no more done to them than a page tells; one at least."""
    done = Message.objects.filter(target__in=[row.id for row in rows], kind__in=_GESTURES).order_by()
    counts = dict(done.values_list("target").annotate(Count("id")))
    sums = accumulate(counts.get(row.id, 0) for row in rows)
    return rows[: max(1, sum(each <= BESIDE for each in sums))]


def _message_page(rows: Sequence[Message], *, more: bool, titles: Sequence[Message] = ()) -> MessagePage:
    beside = [envelope(message) for message in (*titles, *_about(rows, _DONE))]
    return MessagePage.model_construct(messages=[envelope(row) for row in rows], beside=beside, more=more)


def readers(case: Thread) -> Readers:
    """Of a case that `access.case_among_members` gave. One query."""
    here = Seat.objects.filter(room=case.room_id).values("account")
    seen = Position.objects.filter(thread=case, number__gt=0, account__in=here)
    return Readers(seen=sorted(seen.values_list("account", flat=True)))


def missed(room: Room, *, after: int, limit: int) -> RoomPage:
    """The room's messages that follow place `after`, in rising order. One query."""
    stored = access.messages_of(room).filter(seq__gt=after).values_list(*_SENT)[:limit]
    found = [
        Envelope.model_construct(
            room=room.pk,
            seq=seq,
            place=place,
            number=number,
            header=header,
            signature=signature,
            body=b64(bytes(body)),
            at=at,
        )
        for seq, place, number, header, signature, body, at in stored
    ]
    return RoomPage.model_construct(messages=found, last=max(room.seq, *(each.seq for each in found[-1:]), 0))


def documents(room: Room, *, before: int | None, limit: int) -> MessagePage:
    """The last versions of documents, and pins (before place `before`), in rising order, fewer where too much was done
    to them for one page; `beside` are the titles of their threads, and what was done to them. Four queries."""
    found = access.documents_of(room)
    if before is not None:
        found = found.filter(seq__lt=before)
    rows = list(found.order_by("-seq")[: limit + 1])
    page = _bounded(rows[:limit])
    threads = Thread.objects.filter(id__in={row.thread_id for row in page}).exclude(title=None)
    titles = Message.objects.filter(id__in=threads.values("title")).order_by("seq")
    return _message_page(page[::-1], more=len(rows) > len(page), titles=list(titles))
