"""What this app announces, after commit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from kernel.events import Event
from messaging.threads.schemas import Envelope


@dataclass(frozen=True)
class Accepted:
    """One message that took its place. `envelope` is what browsers get of it."""

    id: UUID
    room: str
    thread: UUID
    sender: UUID
    seq: int
    envelope: Envelope = field(repr=False)


@dataclass(frozen=True)
class MessagesAccepted(Event):
    """A batch was committed: its messages, in the order of their places in each room."""

    messages: tuple[Accepted, ...]


@dataclass(frozen=True)
class Place:
    """The first `number` messages of a thread."""

    room: str
    thread: UUID
    number: int


@dataclass(frozen=True)
class PositionsMoved(Event):
    """Somebody read on; their other browsers follow."""

    account: UUID
    places: tuple[Place, ...]


@dataclass(frozen=True)
class CaseSeen(Event):
    """Somebody read of a case for the first time; who is in its room may know."""

    account: UUID
    room: str
    thread: UUID


@dataclass(frozen=True)
class AllRead(Event):
    """Somebody marked rooms as read, each up to message `seq`; their other browsers follow."""

    account: UUID
    through: Mapping[str, int]
