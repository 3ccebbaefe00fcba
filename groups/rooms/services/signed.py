"""Statements as they come in, read just far enough to find their rooms."""

from collections.abc import Sequence
from dataclasses import dataclass

from groups.rooms.log.statement import Envelope
from groups.rooms.models import Statement
from groups.rooms.schemas import SignedStatement
from kernel import errors
from kernel.encoding import Malformed, Object, parse
from kernel.ids import is_hash


@dataclass(frozen=True)
class Signed:
    """`room` is the log that the statement belongs to: of a `create`, the one that it begins."""

    envelope: Envelope
    hash: str
    room: str
    body: Object

    @property
    def creates(self) -> bool:
        return self.body.get("action") == "create"

    @property
    def territory(self) -> tuple[int, str] | None:
        """The territory's head that the statement names: seq and hash."""
        named = self.body.get("territory")
        if not isinstance(named, dict):
            return None
        seq, head = named.get("seq"), named.get("hash")
        return (seq, head) if type(seq) is int and isinstance(head, str) and is_hash(head) else None


def read(statements: Sequence[SignedStatement]) -> list[Signed]:
    """Raises Refusal `form` for bytes that are not in the one form, or name no room."""
    return [_read(statement) for statement in statements]


def known(statements: Sequence[Signed]) -> bool:
    """Whether every one of them is stored: the same was asked before, and its answer was lost."""
    hashes = {statement.hash for statement in statements}
    return Statement.objects.filter(hash__in=hashes).count() == len(hashes)


def _read(statement: SignedStatement) -> Signed:
    payload = statement.payload.encode()
    envelope = Envelope(payload, statement.signature, statement.cosignature)
    try:
        body = parse(payload)
    except Malformed as error:
        raise errors.form() from error
    room = envelope.hash if body.get("action") == "create" else body.get("room")
    if not (isinstance(room, str) and is_hash(room)):
        raise errors.form()
    return Signed(envelope, envelope.hash, room, body)
