"""What threads say and hear over HTTP."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, model_validator

from groups.rooms.log.header import CaseState
from kernel.encoding import b64
from kernel.wire import Bytes32
from messaging.threads.models import Message, Thread

Count = Annotated[int, Field(ge=0, le=2**53 - 1)]


class Envelope(Schema):
    """A sealed message as stored. `header` is the exact text that was signed; `body` is base64url, and empty of what
    was deleted. `seq` counts the room's messages, `place` the thread's, `number` those of these that may be unread."""

    room: str
    seq: int
    place: int
    number: int
    header: str
    signature: str
    body: str
    at: int


class CaseOut(Schema):
    """Where a case stands: who brought it there, and when (ms, the server's clock)."""

    state: CaseState
    by: UUID
    at: int


class ThreadRow(Schema):
    """`position` is how many of its messages I have read. Of a case, `transition` is the message
    that brought it to its state: its root while there is no other. `beside` are the edits and deletions of the messages
    that the row shows, and who began the thread's own reactions to its first: by one of them it is resolved."""

    id: UUID
    room: str
    count: int
    last_seq: int
    last_at: int
    position: int
    root: Envelope
    title: Envelope | None = None
    last: Envelope
    about: UUID | None = None
    case: CaseOut | None = None
    transition: Envelope | None = None
    beside: list[Envelope] = []


class ThreadPage(Schema):
    threads: list[ThreadRow]


class MessagePage(Schema):
    """`more` lie beyond the page, in the direction asked for. `beside` are the edits, deletions, reactions and votes
    that are about messages on the page and stand elsewhere."""

    messages: list[Envelope]
    beside: list[Envelope] = []
    more: bool


class Readers(Schema):
    """Of a case: who of those in its room now has seen it, or came when it was there already."""

    seen: list[UUID]


class RoomPage(Schema):
    """`last` is the place of the room's last message."""

    messages: list[Envelope]
    last: int


class ReadPlace(Schema):
    room: Bytes32
    thread: UUID
    number: Count


class Read(Schema):
    """Either `positions`, or `all` with the last place of each room."""

    positions: list[ReadPlace] = Field(default=[], max_length=500)
    all: bool = False
    through: dict[Bytes32, Count] = Field(default={}, max_length=500)

    @model_validator(mode="after")
    def _one_of_both(self) -> "Read":
        if self.all == bool(self.positions):
            raise ValueError("either positions or all")
        return self


def envelope(message: Message) -> Envelope:
    return Envelope.model_construct(
        room=message.room_id,
        seq=message.seq,
        place=message.place,
        number=message.number,
        header=message.header,
        signature=message.signature,
        body=b64(bytes(message.body)),
        at=message.at,
    )


def case_of(thread: Thread, transition: Message) -> CaseOut:
    """Of a thread that is a case; `transition` brought it to its state."""
    return CaseOut.model_construct(state=thread.case_state, by=transition.sender_id, at=transition.at)
