from django.http import HttpRequest, HttpResponse
from ninja import Router

from groups.rooms import access, schemas
from groups.rooms.services import checkpoints, epochs, listing, logs, people
from identity import access as identity
from identity.auth import Complete
from kernel.wire import Bytes32

router = Router(auth=Complete(), exclude_none=True)


@router.get("/territories", response=list[schemas.TerritoryOut])
def list_territories(request: HttpRequest) -> list[schemas.TerritoryOut]:
    return listing.territories(identity.person(request))


@router.get("/territories/{territory}/people", response=schemas.People)
def list_people(
    request: HttpRequest, territory: Bytes32, after: schemas.Seq = 0, sealing: bool = True
) -> schemas.People:
    person = identity.person(request)
    return people.known_to(person, access.host_for(person, territory), after=after, sealing=sealing)


@router.get("/rooms", response=list[schemas.RoomOut])
def list_rooms(request: HttpRequest) -> list[schemas.RoomOut]:
    return listing.rooms(identity.person(request))


@router.post("/logs", response=schemas.Logs)
def read_logs(request: HttpRequest, asked: schemas.LogsAsked) -> schemas.Logs:
    return schemas.Logs(logs=logs.read(identity.person(request), asked.rooms))


@router.get("/territories/{territory}/checkpoint")
def read_checkpoint(request: HttpRequest, territory: Bytes32, seq: schemas.Seq, rules: schemas.Seq) -> HttpResponse:
    row = access.host_for(identity.person(request), territory)
    return HttpResponse(
        checkpoints.packed(row, seq, rules),
        content_type="application/octet-stream",
        headers={"Content-Encoding": "gzip", "Cache-Control": "no-store"},
    )


@router.get("/rooms/{room}/epochs", response=schemas.Epochs)
def read_epochs(request: HttpRequest, room: Bytes32) -> schemas.Epochs:
    person = identity.person(request)
    return epochs.of(person, access.room_for(person, room))
