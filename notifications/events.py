"""What this app announces, after commit."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True)
class Heard(Event):
    """Message `number` of a thread waits in the inboxes of these accounts: it `concerns` them, or they are `hearers`
    of the whole room."""

    room: str
    thread: UUID
    number: int
    concerns: tuple[UUID, ...]
    hearers: tuple[UUID, ...]


@dataclass(frozen=True)
class LevelSet(Event):
    """Somebody chose how much of a room they hear of; their other browsers follow."""

    account: UUID
    room: str
    level: str


@dataclass(frozen=True)
class ThreadLevelSet(Event):
    """Somebody follows a thread, hears nothing of it, or as much as of its room; their other browsers follow."""

    account: UUID
    room: str
    thread: UUID
    level: str
