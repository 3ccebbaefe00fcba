"""HTTP of files: decode → access → service → schema. Chunks are octets, in and out."""

from typing import Annotated, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from identity.access import person
from identity.auth import Complete
from kernel.wire import Bytes32, Done
from messaging.files import access, blobs, schemas
from messaging.files.services import announce as announcing
from messaging.files.services import receive as receiving
from messaging.files.sizes import MOST_CHUNKS

router = Router(tags=["files"], auth=Complete())

Index = Annotated[int, Path(ge=0, le=MOST_CHUNKS - 1)]

_HEADERS: Final = {
    # A chunk never changes, and whoever finds it in a browser's cache lacks its key.
    "Cache-Control": "private, max-age=31536000, immutable",
    "Content-Disposition": "attachment",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@router.put("/rooms/{room}/files/{file}", response=schemas.Received)
def announce(request: HttpRequest, room: Bytes32, file: UUID, given: schemas.Announced) -> schemas.Received:
    me = person(request)
    begun = announcing.announce(me, access.room_for(me, room), file, chunks=given.chunks, size=given.bytes)
    return schemas.Received(received=receiving.received(begun))


@router.get("/rooms/{room}/files/{file}", response=schemas.Received)
def received(request: HttpRequest, room: Bytes32, file: UUID) -> schemas.Received:
    """How much of my own file is here, before a message has it."""
    me = person(request)
    return schemas.Received(received=receiving.received(access.own_for(me, access.room_for(me, room), file)))


@router.delete("/rooms/{room}/files/{file}", response=Done)
def withdraw(request: HttpRequest, room: Bytes32, file: UUID) -> Done:
    """My own, which no message will have."""
    me = person(request)
    announcing.withdraw(access.own_for(me, access.room_for(me, room), file))
    return Done()


@router.put("/rooms/{room}/files/{file}/chunks/{index}", response=Done)
def receive(request: HttpRequest, room: Bytes32, file: UUID, index: Index) -> Done:
    """The body is the chunk."""
    me = person(request)
    receiving.receive(access.own_for(me, access.room_for(me, room), file), index, request.body)
    return Done()


@router.get("/rooms/{room}/files/{file}/chunks/{index}")
def read(request: HttpRequest, room: Bytes32, file: UUID, index: Index) -> HttpResponse:
    me = person(request)
    chunk = access.chunk_for(me, access.room_for(me, room), file, index)
    return HttpResponse(blobs.read(chunk.blob), content_type="application/octet-stream", headers=_HEADERS)
