from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True)
class SessionBegan(Event):
    """Somebody completed a sign-in."""

    account: UUID
    session: UUID


@dataclass(frozen=True)
class ActDone(Event):
    """An act that the account's owner must hear of (`identity.acts.TOLD`); the audit trail holds it."""

    account: UUID
    act: str


@dataclass(frozen=True)
class SessionShortened(Event):
    """A complete session ends earlier than whoever asked before was told."""

    account: UUID
    session: UUID


@dataclass(frozen=True)
class SessionEnded(Event):
    """A complete session is over; whatever hangs on it closes."""

    account: UUID
    session: UUID
