"""Sends files as a browser does, over HTTP; the server cannot tell what is in them."""

from pathlib import Path

from django.db import transaction

from kernel.ids import uuid7
from messaging.files.models import File
from messaging.files.services.attach import Claims
from messaging.files.sizes import CHUNK, LAST_LEAST
from tests.cast.browser import Answer, Browser
from tests.cast.person import Person


def path_of(room: str, file: str, index: int | None = None) -> str:
    return f"rooms/{room}/files/{file}" + ("" if index is None else f"/chunks/{index}")


def announce(person: Person, room: str, file: str, *, chunks: int = 1, size: int | None = None) -> Answer:
    size = (chunks - 1) * CHUNK + LAST_LEAST if size is None else size
    return Browser(person).put(path_of(room, file), {"chunks": chunks, "bytes": size})


def put_chunk(person: Person, room: str, file: str, index: int = 0, content: bytes = bytes(LAST_LEAST)) -> Answer:
    client = Browser(person).client
    address, kind = f"/api/{path_of(room, file, index)}", "application/octet-stream"
    answer = client.generic("PUT", address, data=content, content_type=kind)
    return Answer(answer.status_code, answer.json())


def send_file(person: Person, room: str) -> str:
    """A small one, whole; its id."""
    file = uuid7()
    assert announce(person, room, file).status == 200
    assert put_chunk(person, room, file).status == 200
    return file


@transaction.atomic
def attach(file: str, message: str) -> None:
    """As taking that message would."""
    row = File.objects.get(id=file)
    claims = Claims([file])
    assert claims.take([file], room=row.room_id, sender=str(row.owner_id), message=message)
    claims.store()


def blobs(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
