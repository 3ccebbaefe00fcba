"""Whose coming this process has told: what was committed while its answer, or the process, was lost is told once its
sender asks again, and nothing twice."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Final
from uuid import UUID

from kernel.events import announce
from messaging.threads.events import Accepted, MessagesAccepted
from messaging.threads.models import Message
from messaging.threads.schemas import envelope

REMEMBERED: Final = 4_096
"""A sender asks again within moments. Of what was told longer ago browsers pass over what they are told again."""

_told: OrderedDict[UUID, None] = OrderedDict()
_lock = Lock()


def tell(messages: Sequence[Message]) -> None:
    """After commit; in the order of their places."""
    if messages:
        announce(MessagesAccepted(tuple(map(_accepted, messages))))


def note(messages: Iterable[UUID]) -> None:
    with _lock:
        _told.update(dict.fromkeys(messages))
        while len(_told) > REMEMBERED:
            _told.popitem(last=False)


def is_told(message: UUID) -> bool:
    return message in _told


def _accepted(message: Message) -> Accepted:
    return Accepted(
        id=message.id,
        room=message.room_id,
        thread=message.thread_id,
        sender=message.sender_id,
        seq=message.seq,
        envelope=envelope(message),
    )
