"""Sending a file to a room, ahead of the message that will name it, and fetching one that a message names."""

from io import BytesIO

from kernel.encoding import b64, unb64
from kernel.ids import uuid7
from member.attached import File
from member.files import FileName, Sealed, chunks_of, open_file, seal_file, sealed_bytes
from member.keys import FileKey
from member.state import State


def send_file(state: State, room: str, name: str, content: bytes) -> File:
    """What a message of the room may name. Raises Refused, and ValueError for a content that is empty or too large."""
    id, key, path = uuid7(), FileKey.fresh(), f"/rooms/{room}/files"
    announced = {"chunks": chunks_of(len(content)), "bytes": sealed_bytes(len(content))}
    state.client.put(f"{path}/{id}", announced)

    def send(index: int, chunk: bytes) -> None:
        state.client.put_octets(f"{path}/{id}/chunks/{index}", chunk)

    sealed = seal_file(BytesIO(content), len(content), FileName(id, key), send)
    return File(
        id=id,
        key=b64(key.raw),
        digest=sealed.digest,
        size=sealed.size,
        name=name,
        type="application/octet-stream",
    )


def fetch_file(state: State, room: str, file: File) -> bytes:
    """Its whole content, checked. Raises Refused, Unopenable."""
    sealed = Sealed(FileName(file.id, FileKey(unb64(file.key))), file.size, file.digest)
    path = f"/rooms/{room}/files/{file.id}/chunks"
    return b"".join(
        open_file(sealed, (state.client.octets(f"{path}/{index}") for index in range(chunks_of(file.size))))
    )
