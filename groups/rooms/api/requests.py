from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from groups.rooms import access, schemas
from groups.rooms.services import requests
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
    return [
        schemas.RequestOut(account=one.account_id, at=one.at, payload=one.payload, signature=one.signature)
        for one in requests.waiting(room)
    ]


@router.delete("/territories/{territory}/requests/{uuid:account}", response=Done)
def refuse(request: HttpRequest, territory: Bytes32, account: UUID) -> Done:
    person = identity.person(request)
    requests.refuse(person, access.coordinated_for(person, territory), account)
    return Done()
