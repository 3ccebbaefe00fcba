"""What the inbox says and hears over HTTP."""

from typing import Literal
from uuid import UUID

from ninja import Schema

from messaging.threads.schemas import Envelope

Choice = Literal["all", "concerned", "none"]


class Entry(Schema):
    """A thread. `number` is its last message that this inbox hears of: unread while it lies beyond `position`, how many
    of its messages I have read. `unread` counts all that follow my position."""

    room: str
    thread: UUID
    number: int
    position: int
    unread: int
    concerned: bool
    at: int
    root: Envelope
    title: Envelope | None = None
    last: Envelope


class Inbox(Schema):
    """Unread entries, then the read ones, newest first each. `badge` counts the unread; `levels` has every room."""

    badge: int
    entries: list[Entry]
    levels: dict[str, Choice]


class LevelChosen(Schema):
    level: Choice


class Done(Schema):
    """Nothing to say."""
