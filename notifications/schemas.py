"""What the inbox says and hears over HTTP."""

from typing import Literal
from uuid import UUID

from ninja import Schema

from messaging.threads.schemas import ThreadRow

ThreadChoice = Literal["all", "none"]
Choice = Literal["all", "concerned", "none"]


class InboxEntry(Schema):
    """A thread. `number` is its last message that this inbox hears of: unread while it lies beyond the thread's
    `position`. `concerned`: something unread in it is meant for me."""

    number: int
    concerned: bool
    thread: ThreadRow


class InboxAct(Schema):
    """An act of security on one's account."""

    at: int
    act: str


class Inbox(Schema):
    """Unread entries, then the read ones, newest first each. `badge` counts the unread; `levels` has every room, and
    `threads` those that I follow (`all`) or hear nothing of, whatever I hear of their rooms; `acts` are what was done
    lately with one's account, the newest first."""

    badge: int
    entries: list[InboxEntry]
    levels: dict[str, Choice]
    threads: dict[UUID, ThreadChoice] = {}
    acts: list[InboxAct] = []


class LevelChosen(Schema):
    level: Choice


class ThreadLevelChosen(Schema):
    """`room`: as much as of its room."""

    level: Literal["all", "none", "room"]
