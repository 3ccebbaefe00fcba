"""HTTP of the directory: decode → access → service → schema."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from community.directory import access, schemas
from community.directory.services import communes, save, search, show
from identity.access import person
from identity.auth import Complete
from kernel.wire import Bytes32

router = Router(tags=["directory"], auth=Complete(), exclude_none=True, by_alias=True)

Question = Annotated[schemas.Line, Query("", max_length=80)]


@router.get("/communes", response=list[schemas.PlaceOut])
def list_communes(request: HttpRequest, q: Question = "") -> list[schemas.PlaceOut]:
    return [show.place(commune) for commune in communes.beginning(q)]


@router.get("/directory/{territory}", response=schemas.Found)
def find_people(request: HttpRequest, territory: Bytes32, asked: Query[schemas.Asked]) -> HttpResponse:
    found = search.find(access.territory_for(person(request), territory), asked)
    return HttpResponse(found.model_dump_json(exclude_none=True, by_alias=True), content_type="application/json")


@router.put("/directory/{territory}/me", response=schemas.ProfileOut)
def save_profile(request: HttpRequest, territory: Bytes32, said: schemas.ProfileIn) -> schemas.ProfileOut:
    me = person(request)
    row = save.save(me, access.territory_for(me, territory), said)
    return show.verified(show.profile(row, communes.named(row.communes)))


@router.get("/directory/{territory}/{account}", response=schemas.ProfileOut)
def read_profile(request: HttpRequest, territory: Bytes32, account: UUID) -> schemas.ProfileOut:
    row = access.profile_for(person(request), territory, account)
    return show.verified(show.profile(row, communes.named(row.communes)))
