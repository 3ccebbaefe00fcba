"""The signed header of a message: what the server may know of it."""

from dataclasses import dataclass
from typing import Final, Literal

from groups.rooms.log.fields import Fields, hashed, identifier, identifiers, integer, one_of, place, time
from groups.rooms.log.limits import HEADER_BYTES, NOTIFIED
from groups.rooms.log.statement import Reference, reference
from kernel.encoding import Malformed, parse
from kernel.signing import digest

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Header:
    """`thread` is the id of the thread's root; a root's own is its `id`. `head`, `territory` and `carers` are the
    places of the logs that the sender had seen; `seen` and `target` are hashes of headers; `body` is SHA-256 of the
    sealed body.
    """

    hash: str
    room: str
    epoch: int
    id: str
    sender: str
    thread: str
    kind: Literal["post", "title"]
    at: int
    notify: tuple[str, ...]
    head: Reference
    territory: Reference
    carers: Reference | None
    seen: str | None
    target: str | None
    body: str

    @property
    def is_root(self) -> bool:
        return self.thread == self.id


def decode_header(payload: bytes) -> Header:
    """Raises Malformed for a header that is not in the one form, of another version, or of more than 16 KiB."""
    if len(payload) > HEADER_BYTES:
        raise Malformed("too large")
    fields = Fields(parse(payload))
    fields.take("v", integer(VERSION, VERSION))
    kind: Literal["post", "title"] = fields.take("kind", one_of(("post", "title")))
    header = Header(
        hash=digest("message", payload),
        room=fields.take("room", hashed),
        epoch=fields.take("epoch", place),
        id=fields.take("id", identifier),
        sender=fields.take("sender", identifier),
        thread=fields.take("thread", identifier),
        kind=kind,
        at=fields.take("at", time),
        notify=fields.take("notify", identifiers(least=0, most=NOTIFIED)),
        head=fields.take("head", reference),
        territory=fields.take("territory", reference),
        carers=fields.optional("carers", reference),
        seen=fields.optional("seen", hashed),
        target=fields.take("target", hashed) if kind == "title" else None,
        body=fields.take("body", hashed),
    )
    fields.close()
    return header
