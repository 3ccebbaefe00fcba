"""HTTP of messages: decode → access → page or service → schema. Sending goes through the live socket."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from groups.rooms.log.header import CaseState
from identity.access import person
from identity.auth import Complete
from kernel.wire import Bytes32, Done
from messaging.threads import access, pages, schemas
from messaging.threads.events import Place
from messaging.threads.schemas import Count
from messaging.threads.services import read as services

router = Router(tags=["messages"], auth=Complete())

ThreadLimit = Annotated[int, Query(30, ge=1, le=100)]
CaseLimit = Annotated[int, Query(50, ge=1, le=50)]
States = Annotated[list[CaseState], Query(default=[], max_length=4)]
MessageLimit = Annotated[int, Query(100, ge=1, le=500)]


@router.get("/rooms/{room}/threads", response=schemas.ThreadPage)
def threads(request: HttpRequest, room: Bytes32, before: Count | None = None, limit: ThreadLimit = 30) -> HttpResponse:
    me = person(request)
    return _page(pages.threads(me, access.room_for(me, room), before=before, limit=limit))


@router.get("/cases", response=schemas.ThreadPage)
def cases(
    request: HttpRequest,
    state: States,
    room: Bytes32 | None = None,
    before: UUID | None = None,
    limit: CaseLimit = 50,
) -> HttpResponse:
    """Of all the rooms I am in, or of one that I may read; the latest opened first."""
    me = person(request)
    among = access.room_for(me, room) if room else None
    return _page(pages.cases(me, states=state, room=among, before=before, limit=limit))


@router.get("/threads", response=schemas.ThreadPage)
def under(request: HttpRequest, about: UUID, before: UUID | None = None, limit: CaseLimit = 50) -> HttpResponse:
    """The threads under an announcement or event; `before` is the last one had."""
    me = person(request)
    last = access.thread_for(me, before) if before else None
    return _page(pages.about(me, about, before=last, limit=limit))


@router.get("/rooms/{room}/messages", response=schemas.RoomPage)
def missed(request: HttpRequest, room: Bytes32, after: Count, limit: MessageLimit = 500) -> HttpResponse:
    return _page(pages.missed(access.room_for(person(request), room), after=after, limit=limit))


@router.get("/rooms/{room}/documents", response=schemas.MessagePage)
def documents(
    request: HttpRequest, room: Bytes32, before: Count | None = None, limit: MessageLimit = 100
) -> HttpResponse:
    return _page(pages.documents(access.room_for(person(request), room), before=before, limit=limit))


@router.get("/threads/{thread}", response=schemas.ThreadRow)
def thread(request: HttpRequest, thread: UUID) -> HttpResponse:
    me = person(request)
    return _page(pages.thread(me, access.thread_for(me, thread)))


@router.get("/threads/{thread}/readers", response=schemas.Readers)
def readers(request: HttpRequest, thread: UUID) -> schemas.Readers:
    """Who of a case's group has seen it; of no other thread is that told."""
    return pages.readers(access.case_among_members(person(request), thread))


@router.get("/threads/{thread}/messages", response=schemas.MessagePage)
def messages(
    request: HttpRequest,
    thread: UUID,
    before: Count | None = None,
    after: Count | None = None,
    around: UUID | Bytes32 | Count | None = None,
    limit: MessageLimit = 100,
) -> HttpResponse:
    """The last; or those before or after a place of the room; or those around a message: by its id, by the hash of its
    header, or as the first that is new after so many."""
    found = access.thread_for(person(request), thread)
    if around is not None:
        return _page(pages.around(found, around, limit=limit))
    return _page(pages.messages(found, before=before, after=after, limit=limit))


@router.post("/read", response=Done)
def read(request: HttpRequest, given: schemas.Read) -> Done:
    if given.all:
        services.read_all(person(request), given.through)
    else:
        places = [Place(room=place.room, thread=place.thread, number=place.number) for place in given.positions]
        services.read_to(person(request), places)
    return Done()


def _page(page: Schema) -> HttpResponse:
    """Ready JSON: a page of 500 messages is not worth a second validation."""
    return HttpResponse(page.model_dump_json(exclude_none=True), content_type="application/json")
