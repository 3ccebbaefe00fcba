"""What this app announces, after commit."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True)
class EventPublished(Event):
    """An event is new, has a new revision or is cancelled. Without `room` it is for the whole territory."""

    event: UUID
    territory: str
    room: str | None


@dataclass(frozen=True)
class Answered(Event):
    """Somebody answered an event: others may have moved up."""

    event: UUID
    account: UUID
    choice: str


@dataclass(frozen=True)
class PlaceSeen(Event):
    """Somebody who moved up has seen that a place is theirs."""

    event: UUID
    account: UUID


@dataclass(frozen=True)
class AnnouncementPublished(Event):
    """An announcement is new, has a new revision or is withdrawn. Without `room` it is for the whole territory."""

    announcement: UUID
    territory: str
    room: str | None


@dataclass(frozen=True)
class Acknowledged(Event):
    announcement: UUID
    account: UUID
