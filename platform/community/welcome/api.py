"""HTTP of the welcome: decode → access → page or service → schema."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from community.welcome import access, pages, schemas
from community.welcome.services import answer, greet
from identity.access import person
from identity.auth import Complete
from kernel.wire import Bytes32, Done

router = Router(tags=["welcome"], auth=Complete(), exclude_none=True)


@router.get("/welcome/{territory}", response=schemas.Welcome)
def read_welcome(request: HttpRequest, territory: Bytes32) -> schemas.Welcome:
    me = person(request)
    return pages.welcome(me, access.territory_for(me, territory))


@router.post("/welcome/{territory}/greetings/{account}", response=Done)
def greet_newcomer(request: HttpRequest, territory: Bytes32, account: UUID) -> Done:
    me = person(request)
    room = access.territory_for(me, territory)
    greet.greet(me, room, access.newcomer_for(room, account))
    return Done()


@router.post("/welcome/{territory}/mentors/{account}/accept", response=Done)
def accept_newcomer(request: HttpRequest, territory: Bytes32, account: UUID) -> Done:
    return _answered(request, territory, account, accepted=True)


@router.post("/welcome/{territory}/mentors/{account}/decline", response=Done)
def decline_newcomer(request: HttpRequest, territory: Bytes32, account: UUID) -> Done:
    return _answered(request, territory, account, accepted=False)


def _answered(request: HttpRequest, territory: str, account: UUID, *, accepted: bool) -> Done:
    me = person(request)
    room = access.territory_for(me, territory)
    answer.answer(me, room, access.newcomer_for(room, account), accepted=accepted)
    return Done()
