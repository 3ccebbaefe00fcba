"""What this app announces, after commit."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True)
class Greeted(Event):
    territory: str
    newcomer: UUID
    by: UUID


@dataclass(frozen=True)
class MentorAnswered(Event):
    """Somebody who was asked to mentor a newcomer accepted or declined: others are asked, or nobody any more."""

    territory: str
    newcomer: UUID
    mentor: UUID
    accepted: bool
