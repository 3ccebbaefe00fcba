from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from groups.rooms import access, schemas
from groups.rooms.models import Request, RoomRequest
from groups.rooms.services import closed_groups, requests, room_requests
from identity import access as identity
from identity.auth import Complete
from kernel.wire import Bytes32, Done

router = Router(auth=Complete(), exclude_none=True)


@router.get("/requests", response=list[schemas.OwnRequest])
def list_own(request: HttpRequest) -> list[schemas.OwnRequest]:
    return requests.mine(identity.person(request))


@router.put("/requests/{territory}", response=Done)
def ask(request: HttpRequest, territory: Bytes32, signed: schemas.NewRequest) -> Done:
    requests.ask(identity.person(request), territory, signed)
    return Done()


@router.delete("/requests/{territory}", response=Done)
def withdraw(request: HttpRequest, territory: Bytes32) -> Done:
    requests.withdraw(identity.person(request), territory)
    return Done()


@router.get("/territories/{territory}/requests", response=list[schemas.RequestOut])
def list_waiting(request: HttpRequest, territory: Bytes32) -> list[schemas.RequestOut]:
    room = access.coordinated_for(identity.person(request), territory)
    return [_shown(one) for one in requests.waiting(room)]


@router.delete("/territories/{territory}/requests/{uuid:account}", response=Done)
def refuse(request: HttpRequest, territory: Bytes32, account: UUID) -> Done:
    person = identity.person(request)
    requests.refuse(person, access.coordinated_for(person, territory), account)
    return Done()


@router.get("/territories/{territory}/closed", response=list[schemas.ClosedRoomOut])
def list_closed(request: HttpRequest, territory: Bytes32) -> list[schemas.ClosedRoomOut]:
    person = identity.person(request)
    return closed_groups.of(person, access.territory_for(person, territory))


@router.put("/rooms/{room}/request", response=Done)
def ask_room(request: HttpRequest, room: Bytes32, signed: schemas.NewRequest) -> Done:
    room_requests.ask(identity.person(request), room, signed)
    return Done()


@router.delete("/rooms/{room}/request", response=Done)
def withdraw_from_room(request: HttpRequest, room: Bytes32) -> Done:
    room_requests.withdraw(identity.person(request), room)
    return Done()


@router.get("/rooms/{room}/requests", response=list[schemas.RequestOut])
def list_waiting_for_room(request: HttpRequest, room: Bytes32) -> list[schemas.RequestOut]:
    moderated = room_requests.moderated_for(identity.person(request), room)
    return [_shown(one) for one in room_requests.waiting(moderated)]


@router.delete("/rooms/{room}/requests/{uuid:account}", response=Done)
def refuse_for_room(request: HttpRequest, room: Bytes32, account: UUID) -> Done:
    person = identity.person(request)
    room_requests.refuse(person, room_requests.moderated_for(person, room), account)
    return Done()


def _shown(one: Request | RoomRequest) -> schemas.RequestOut:
    return schemas.RequestOut(account=one.account_id, at=one.at, payload=one.payload, signature=one.signature)
