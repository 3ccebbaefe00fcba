"""A statement as received, and as read."""

from dataclasses import dataclass
from typing import Final

from groups.rooms.log.acts import Act
from groups.rooms.log.decode import Where, decode_act, knows
from groups.rooms.log.fields import Fields, hashed, identifier, integer, place, string, time
from groups.rooms.log.verdict import Stop
from kernel.encoding import Json, Malformed, parse
from kernel.signing import digest

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Envelope:
    """The bytes that were signed, and who signed them. `cosignature` is the key's that a statement brings; `proven`:
    the signatures were checked before, by who vouches for these bytes."""

    payload: bytes
    signature: str
    cosignature: str | None = None
    proven: bool = False

    @property
    def hash(self) -> str:
        return digest("statement", self.payload)


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in another log, or in this one."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Statement:
    """`room` is None in a `create` alone, `prev` is due after the first place, `territory` in rooms."""

    hash: str
    seq: int
    prev: str | None
    at: int
    actor: str
    room: str | None
    territory: Reference | None
    act: Act


def decode(payload: bytes, where: Where) -> Statement:
    """Reads a statement of a territory's or a room's log.

    Raises Malformed for what is not in the one form, or has a field too many, too few or out of range; Stop where
    the common fields are there but version or action is one that this release does not know.
    """
    fields = Fields(parse(payload))
    version = fields.take("v", integer(0))
    action = fields.take("action", string)
    seq = fields.take("seq", place)
    prev = fields.optional("prev", hashed)
    at = fields.take("at", time)
    actor = fields.take("actor", identifier)
    territory = fields.optional("territory", reference)
    room = fields.optional("room", hashed)
    if version != VERSION:
        raise Stop("version")
    if not knows(action):
        raise Stop("action")
    if (room is None) != (action == "create"):
        raise Malformed("every statement but `create` names its room")
    act = decode_act(fields, action=action, where=where)
    fields.close()
    return Statement(
        hash=digest("statement", payload),
        seq=seq,
        prev=prev,
        at=at,
        actor=actor,
        room=room,
        territory=territory,
        act=act,
    )


def reference(value: Json) -> Reference:
    fields = Fields(value)
    read = Reference(seq=fields.take("seq", place), hash=fields.take("hash", hashed))
    fields.close()
    return read
