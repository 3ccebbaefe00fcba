"""Noting whom a room's messages concern, from where it was left."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from groups.rooms.models import Room
from kernel import clock
from kernel.clock import milliseconds
from kernel.events import announce
from messaging.threads.models import Message
from notifications import access
from notifications.events import Heard
from notifications.models import Concern, Cursor
from notifications.services.concerned import concerned_by

BATCH: Final = 500
FRESH: Final = timedelta(minutes=10)
"""What is older was missed by those it concerns when it came: their browsers ask for the inbox, and need no frame."""


def follow(room_id: str) -> None:
    """Brings a room's concerns up to its last message. Safe to do twice, and from two processes at once."""
    while _step(room_id) == BATCH:
        pass


@transaction.atomic
def _step(room_id: str) -> int:
    Cursor.objects.get_or_create(room_id=room_id)
    cursor = Cursor.objects.select_for_update().select_related("room").get(room_id=room_id)
    messages = list(Message.objects.filter(room=room_id, seq__gt=cursor.seq).order_by("seq")[:BATCH])
    if messages:
        _note(cursor.room, messages)
        cursor.seq = messages[-1].seq
        cursor.save(update_fields=["seq"])
    return len(messages)


def _note(room: Room, messages: Sequence[Message]) -> None:
    concerned = concerned_by(room, messages)
    last = {(account, message.thread_id): message for message in messages for account in concerned[message.id]}
    Concern.objects.bulk_create(
        (Concern(account_id=account, thread_id=thread, number=last.number) for (account, thread), last in last.items()),
        update_conflicts=True,
        unique_fields=["account", "thread"],
        update_fields=["number"],
    )
    hearers, deaf_to_room = access.hearers_of(room), access.deaf_to(room)
    followers, deaf_to_thread = access.chosen_in({message.thread_id for message in messages})
    since = clock.now() - milliseconds(FRESH)
    for message in (message for message in messages if message.at >= since):
        following, deaf = followers[message.thread_id], deaf_to_thread[message.thread_id]
        concerns = concerned[message.id] - (deaf_to_room - following) - deaf
        whole = (hearers | following) - deaf - concerns - {message.sender_id}
        others = whole if message.target_id is None else set()
        if concerns or others:
            announce(_heard(message, concerns, others))


def _heard(message: Message, concerns: set[UUID], hearers: set[UUID]) -> Heard:
    return Heard(
        room=message.room_id,
        thread=message.thread_id,
        number=message.number,
        concerns=tuple(sorted(concerns)),
        hearers=tuple(sorted(hearers)),
    )
