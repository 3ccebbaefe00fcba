"""A message: a signed header beside a sealed body."""

import hashlib
from dataclasses import dataclass
from typing import Final

from groups.rooms.log.header import Header, MessageKind, decode_header
from groups.rooms.log.limits import BODY_BYTES
from kernel.contexts import context
from kernel.encoding import Malformed, Object, b64, canonical, parse
from kernel.signing import verify
from member.aead import Unopenable, seal, unseal
from member.attached import files_named
from member.contents import (
    CaseSheet,
    Content,
    Deletion,
    Edit,
    Pin,
    Post,
    Reaction,
    Title,
    Transition,
    Vote,
    read_content,
)
from member.keys import RoomKey, SigningKey
from member.padding import pad, unpad


@dataclass(frozen=True, slots=True)
class SealedMessage:
    """As it travels: the header's bytes, its signature (base64url) and the body (`nonce‖ciphertext‖tag`)."""

    header: bytes
    signature: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands and who writes it: what its key depends on."""

    room: str
    epoch: int
    id: str
    sender: str

    @property
    def context(self) -> bytes:
        return context("message", self.room, self.epoch, self.id, self.sender)


def seal_message(
    content: Content,
    place: Place,
    *,
    key: RoomKey,
    signing: SigningKey,
    header: Object,
    nonce: bytes | None = None,
) -> SealedMessage:
    """`header` has the fields that `place`, `content` and the body do not give: thread, at, notify, head, … and `kind`
    where a case's sheet is an edit's."""
    body = seal(key.derive(place.context), pad(canonical(content.plain())), place.context, nonce=nonce)
    payload = canonical(
        {
            "kind": _KINDS[type(content)],
            **header,
            **_files(content),
            "v": 1,
            "room": place.room,
            "epoch": place.epoch,
            "id": place.id,
            "sender": place.sender,
            "body": body_hash(body),
        }
    )
    return SealedMessage(payload, signing.sign("message", payload), body)


def open_message(message: SealedMessage, *, key: RoomKey, signing: str) -> tuple[Header, Content]:
    """The header and what was said. `signing` is the sender's key at the heads that the header names.

    Raises Unopenable for whatever is not whole: form, signature, body hash, seal, padding, content. Whether the
    message may stand where it says is `judge_header`'s to tell.
    """
    try:
        header = decode_header(message.header)
        _check_outside(message, header, signing)
        place = Place(header.room, header.epoch, header.id, header.sender)
        padded = unseal(key.derive(place.context), message.body, place.context)
        return header, read_content(header, parse(unpad(padded)))
    except Malformed:
        raise Unopenable from None


def _files(content: Content) -> Object:
    named = files_named(getattr(content, "files", ()))
    return {"files": list(named)} if named else {}


_KINDS: Final[dict[type[Content], MessageKind]] = {
    Post: "post",
    Title: "title",
    CaseSheet: "case",
    Transition: "case",
    Edit: "edit",
    Deletion: "delete",
    Reaction: "reaction",
    Vote: "vote",
    Pin: "pin",
}


def body_hash(body: bytes) -> str:
    return b64(hashlib.sha256(body).digest())


def _check_outside(message: SealedMessage, header: Header, signing: str) -> None:
    signed = verify(kind="message", payload=message.header, signature=message.signature, key=signing)
    if not signed or len(message.body) > BODY_BYTES or body_hash(message.body) != header.body:
        raise Unopenable
