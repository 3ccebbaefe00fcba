"""A small territory with something of everything that a copy carries."""

import io
from dataclasses import dataclass
from threading import Event, Thread

from kernel.encoding import b64, unb64
from kernel.ids import uuid7
from member import messages
from member.attached import File
from member.contents import Post
from member.files import FileName, Sealed, chunks_of, open_file, seal_file, sealed_bytes
from member.keys import FileKey
from member.member import Member
from member.messages import Words
from tests.journeys.land import Land

PEOPLE = ("claire", "malik", "ines")


@dataclass
class Filled:
    """`room` is a closed group of Malik and Inès, `open_room` everybody's; `sent` is what one finds in them."""

    land: Land
    room: str
    open_room: str
    file: bytes

    def of(self, name: str) -> dict[str, list[object]]:
        return everything(getattr(self.land, name))


def fill(land: Land) -> Filled:
    malik, ines = land.malik, land.ines
    room = malik.create_room(land.territory, kind="closed", purpose="working_group", name="Plaies")
    malik.admit(room, ines.id)
    open_room = malik.create_room(
        land.territory, kind="open", purpose="pathway", audience="members", name="Insuffisance"
    )
    content = bytes(range(256)) * 5000
    malik.post(room, "Bonjour à tous", title="Premier fil")
    ines.catch_up()
    _send_file(ines, room, content)
    malik.post(open_room, "Pour tout le monde")
    return Filled(land, room, open_room, content)


def everything(person: Member) -> dict[str, list[object]]:
    """By room: what the person reads in it, in order; a problem stands for itself."""
    return {
        str(room["id"]): [message.problem or message.content for message in person.read(str(room["id"]))]
        for room in person.catch_up()
        if room["kind"] != "territory"
    }


def read_file(person: Member, room: str) -> bytes:
    """The only file of the room, opened with what its message says."""
    posts = [message.content for message in person.read(room)]
    (file,) = [file for post in posts if isinstance(post, Post) for file in post.files]
    name = FileName(file.id, FileKey(unb64(file.key)))
    http = person.state.client._http
    chunks = (http.get(f"/rooms/{room}/files/{file.id}/chunks/{at}").content for at in range(chunks_of(file.size)))
    return b"".join(open_file(Sealed(name, file.size, file.digest), chunks))


class Writer:
    """Somebody who goes on writing until the block ends; `said` is what was taken."""

    def __init__(self, member: Member, room: str) -> None:
        self.member, self.room = member, room
        self.said: list[str] = []
        self._over = Event()
        self._thread = Thread(target=self._write)

    def __enter__(self) -> "Writer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _write(self) -> None:
        while not self._over.is_set():
            text = f"pendant la copie, {len(self.said)}"
            self.member.post(self.room, text)
            self.said.append(text)


def _send_file(sender: Member, room: str, content: bytes) -> None:
    id, key = uuid7(), FileKey.fresh()
    client = sender.state.client
    client.put(f"/rooms/{room}/files/{id}", {"chunks": chunks_of(len(content)), "bytes": sealed_bytes(len(content))})
    headers = {"X-CSRFToken": client._http.cookies["csrftoken"], "Content-Type": "application/octet-stream"}

    def send(index: int, sealed: bytes) -> None:
        answer = client._http.put(f"/rooms/{room}/files/{id}/chunks/{index}", content=sealed, headers=headers)
        assert answer.status_code == 200, answer.text

    sealed = seal_file(io.BytesIO(content), len(content), FileName(id, key), send)
    attached = File(
        id=id,
        size=sealed.size,
        key=b64(key.raw),
        digest=sealed.digest,
        name="bandage.bin",
        type="application/octet-stream",
    )
    words = Words(content=Post("", files=(attached,)), named={"files": [id]})
    messages.post(sender.state, sender.socket, room, words)
