"""The signed header of a message: what the server may know of it."""

from dataclasses import dataclass
from typing import Final, Literal

from groups.rooms.log.fields import Fields, hashed, identifier, identifiers, integer, one_of, place, time
from groups.rooms.log.limits import FILES_NAMED, HEADER_BYTES, NOTIFIED
from groups.rooms.log.statement import Reference, reference
from kernel.encoding import Json, Malformed, parse
from kernel.signing import digest

VERSION: Final = 1

MessageKind = Literal["post", "title", "case", "edit", "delete", "reaction", "vote", "pin"]
CaseState = Literal["open", "taken", "answered", "closed"]

KINDS: Final[tuple[MessageKind, ...]] = ("post", "title", "case", "edit", "delete", "reaction", "vote", "pin")
LOUD: Final = frozenset[MessageKind]({"post", "case"})
"""All else is about another message of its thread: it makes nothing unread, and is never a root."""
_TELLING: Final = frozenset[MessageKind]({"post", "case", "edit"})
"""These alone may alert people, and have files."""
CASE_STATES: Final[tuple[CaseState, ...]] = ("open", "taken", "answered", "closed")


@dataclass(frozen=True, slots=True)
class CaseStep:
    """A case that opens, or comes to another state. `after` is the hash of the header of the step before."""

    state: CaseState
    after: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """`thread` is the id of the thread's root; a root's own is its `id`. `head`, `territory` and `carers` are the
    places of the logs that the sender had seen; `seen` and `target` are hashes of headers: `target` is the message that
    a quiet one is about; `files` are those that the body names, in its order; the first file of a post that is a
    `document` is a version of the document that its thread is; `about` is the announcement or event that a thread hangs
    under; `body` is SHA-256 of the sealed body.
    """

    hash: str
    room: str
    epoch: int
    id: str
    sender: str
    thread: str
    kind: MessageKind
    at: int
    notify: tuple[str, ...]
    head: Reference
    territory: Reference
    carers: Reference | None
    seen: str | None
    target: str | None
    files: tuple[str, ...]
    document: bool
    case: CaseStep | None
    about: str | None
    body: str

    @property
    def is_root(self) -> bool:
        return self.thread == self.id

    @property
    def is_quiet(self) -> bool:
        return self.kind not in LOUD


def decode_header(payload: bytes) -> Header:
    """Raises Malformed for a header that is not in the one form, of another version, or of more than 16 KiB."""
    if len(payload) > HEADER_BYTES:
        raise Malformed("too large")
    fields = Fields(parse(payload))
    fields.take("v", integer(VERSION, VERSION))
    kind: MessageKind = fields.take("kind", one_of(KINDS))
    header = Header(
        hash=digest("message", payload),
        room=fields.take("room", hashed),
        epoch=fields.take("epoch", place),
        id=fields.take("id", identifier),
        sender=fields.take("sender", identifier),
        thread=fields.take("thread", identifier),
        kind=kind,
        at=fields.take("at", time),
        notify=fields.take("notify", identifiers(least=0, most=NOTIFIED if kind in _TELLING else 0)),
        head=fields.take("head", reference),
        territory=fields.take("territory", reference),
        carers=fields.optional("carers", reference),
        seen=fields.optional("seen", hashed),
        target=None if kind in LOUD else fields.take("target", hashed),
        files=(fields.optional("files", _files) if kind in _TELLING else None) or (),
        document=kind == "post" and bool(fields.optional("document", _truth)),
        case=fields.take("case", _case_step) if kind == "case" else None,
        about=fields.optional("about", identifier),
        body=fields.take("body", hashed),
    )
    fields.close()
    _check_root(header)
    return header


def _case_step(value: Json) -> CaseStep:
    fields = Fields(value)
    state: CaseState = fields.take("state", one_of(CASE_STATES))
    step = CaseStep(state, fields.optional("after", hashed))
    fields.close()
    return step


def _files(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= FILES_NAMED:
        raise Malformed(f"not 1 to {FILES_NAMED} files")
    ids = tuple(identifier(item) for item in value)
    if len(set(ids)) < len(ids):
        raise Malformed("a file twice")
    return ids


def _truth(value: Json) -> bool:
    """What is not so is left out."""
    if value is not True:
        raise Malformed("neither true nor absent")
    return True


def _check_root(header: Header) -> None:
    """What a root alone may have, and what it may not; what goes together."""
    if header.document and not header.files:
        raise Malformed("a document without its file")
    if header.is_root and header.is_quiet:
        raise Malformed("nothing quiet begins a thread")
    if header.about is not None and not header.is_root:
        raise Malformed("about belongs to a root")
    if header.case is None:
        return
    if (header.case.after is None) != header.is_root:
        raise Malformed("a root opens a case, an answer follows a step")
    if header.is_root and header.case.state != "open":
        raise Malformed("a case begins open")
