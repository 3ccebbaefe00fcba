"""Noting whom a room's messages concern, from where it was left."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import starmap
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
from notifications.services.concerned import Written, concerned_by

BATCH: Final = 500
FRESH: Final = timedelta(minutes=10)
"""What is older was missed by those it concerns when it came: their browsers ask for the inbox, and need no frame."""


_Waiting = tuple[UUID, UUID]
"""An account, and a thread that waits for it."""


def follow(room_id: str) -> None:
    """Brings a room's concerns up to its last message. Safe to do twice, and from two processes at once."""
    while _step(room_id) == BATCH:
        pass


@transaction.atomic
def _step(room_id: str) -> int:
    Cursor.objects.get_or_create(room_id=room_id)
    cursor = Cursor.objects.select_for_update().select_related("room").get(room_id=room_id)
    following = Message.objects.filter(room=room_id, seq__gt=cursor.seq).order_by("seq")[:BATCH]
    messages = list(starmap(Written, following.values_list(*Written._fields)))
    if messages:
        _note(cursor.room, messages)
        cursor.seq = messages[-1].seq
        cursor.save(update_fields=["seq"])
    return len(messages)


def _note(room: Room, messages: Sequence[Written]) -> None:
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
    concern, other = dict[_Waiting, Written](), dict[_Waiting, Written]()
    for message in (message for message in messages if message.at >= since):
        following, deaf = followers[message.thread_id], deaf_to_thread[message.thread_id]
        concerns = concerned[message.id] - (deaf_to_room - following) - deaf
        whole = (hearers | following) - deaf - concerns - {message.sender_id}
        others = whole if message.target_id is None else set()
        concern |= dict.fromkeys(((account, message.thread_id) for account in concerns), message)
        other |= dict.fromkeys(((account, message.thread_id) for account in others), message)
    _tell(messages, concern, other)


def _tell(messages: Sequence[Written], concern: Mapping[_Waiting, Written], other: Mapping[_Waiting, Written]) -> None:
    """Of several messages of a thread, the last one tells each of its hearers of all."""
    concerned, hearing = _by_message(concern), _by_message(other)
    for message in messages:
        concerns, hearers = concerned[message.id], hearing[message.id]
        if concerns or hearers:
            announce(_heard(message, concerns, hearers))


def _by_message(last: Mapping[_Waiting, Written]) -> defaultdict[UUID, set[UUID]]:
    accounts = defaultdict[UUID, set[UUID]](set)
    for (account, _), message in last.items():
        accounts[message.id].add(account)
    return accounts


def _heard(message: Written, concerns: set[UUID], hearers: set[UUID]) -> Heard:
    return Heard(
        room=message.room_id,
        thread=message.thread_id,
        number=message.number,
        concerns=tuple(sorted(concerns)),
        hearers=tuple(sorted(hearers)),
    )
