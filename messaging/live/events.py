"""What this app announces, after commit."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True)
class PresenceChosen(Event):
    """Somebody chose whether others see that they are here, and writing; all their sockets follow."""

    account: UUID
    shown: bool
