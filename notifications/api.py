"""HTTP of the inbox: decode → access → page or service → schema."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from identity.access import person
from identity.auth import Complete
from kernel.wire import Bytes32, Done
from notifications import access, pages, schemas
from notifications.services import level

router = Router(tags=["inbox"], auth=Complete())


@router.get("/inbox", response=schemas.Inbox)
def read_inbox(request: HttpRequest) -> HttpResponse:
    """Ready JSON: envelopes are not validated a second time."""
    page = pages.inbox(person(request))
    return HttpResponse(page.model_dump_json(exclude_none=True), content_type="application/json")


@router.put("/threads/{thread}/level", response=Done)
def choose_thread_level(request: HttpRequest, thread: UUID, given: schemas.ThreadLevelChosen) -> Done:
    me = person(request)
    level.choose_for_thread(me, access.thread_for(me, thread), given.level)
    return Done()


@router.put("/rooms/{room}/level", response=Done)
def choose_level(request: HttpRequest, room: Bytes32, given: schemas.LevelChosen) -> Done:
    me = person(request)
    level.choose(me, access.room_for(me, room), given.level)
    return Done()
