"""What the inbox says and hears over HTTP."""

from typing import Literal

from ninja import Schema

from messaging.threads.schemas import ThreadRow

Choice = Literal["all", "concerned", "none"]


class InboxEntry(Schema):
    """A thread. `number` is its last message that this inbox hears of: unread while it lies beyond the thread's
    `position`. `concerned`: something unread in it is meant for me."""

    number: int
    concerned: bool
    thread: ThreadRow


class Inbox(Schema):
    """Unread entries, then the read ones, newest first each. `badge` counts the unread; `levels` has every room."""

    badge: int
    entries: list[InboxEntry]
    levels: dict[str, Choice]


class LevelChosen(Schema):
    level: Choice
