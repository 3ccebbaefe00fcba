"""Noting whom rooms' messages concern, from where each was left."""

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from itertools import starmap
from typing import Final
from uuid import UUID

from django.db import transaction

from kernel import clock
from kernel.clock import milliseconds
from kernel.events import announce
from messaging.threads.models import Message
from notifications import access
from notifications.events import Heard
from notifications.models import Concern, Cursor
from notifications.services.concerned import Written, concerned_by

BATCH: Final = 500
ROOMS: Final = 20
"""At one go: a room alone costs ten statements, and one that is noted with others little more than its own. More of
them would keep messages waiting where a database has one writer."""
FRESH: Final = timedelta(minutes=10)
"""What is older was missed by those it concerns when it came: their browsers ask for the inbox, and need no frame."""

_log = logging.getLogger(__name__)

_Waiting = tuple[UUID, UUID]
"""An account, and a thread that waits for it."""


def follow(rooms: Collection[str]) -> None:
    """Brings the concerns of these rooms up to their last messages. Safe to do twice, and from two processes at once.
    A room that cannot be noted keeps no other from it: its cursor stands where it stood, for the next time."""
    ordered = sorted(rooms)
    for start in range(0, len(ordered), ROOMS):
        _follow_together(ordered[start : start + ROOMS])


def _follow_together(rooms: Sequence[str]) -> None:
    behind = rooms
    try:
        while behind:
            behind = _step(behind)
    except Exception:
        if len(rooms) == 1:
            _log.exception("the concerns of a room could not be noted")
            return
        for room in rooms:
            _follow_together([room])


def _step(rooms: Sequence[str]) -> list[str]:
    """Those of the rooms where more may follow. What is read and thought is done before the transaction: where a
    database has one writer, messages wait for no more than the rows."""
    seqs = dict.fromkeys(rooms, 0) | dict(Cursor.objects.filter(room__in=rooms).values_list("room", "seq"))
    following = {room: _following(room, seq, BATCH // len(rooms)) for room, seq in seqs.items()}
    found = {room: messages for room, messages in following.items() if messages}
    if found and not _noted(found, seqs):
        return list(rooms)
    return [room for room, messages in found.items() if len(messages) == BATCH // len(rooms)]


def _following(room: str, seq: int, limit: int) -> list[Written]:
    following = Message.objects.filter(room=room, seq__gt=seq).order_by("seq")[:limit]
    return list(starmap(Written, following.values_list(*Written._fields)))


def _noted(found: Mapping[str, Sequence[Written]], seqs: Mapping[str, int]) -> bool:
    """Whether they were: not where another process has noted any of these rooms meanwhile."""
    messages = [message for of_room in found.values() for message in of_room]
    hearing = access.hearing_in(found)
    concerned = concerned_by(messages, {room: each.members for room, each in hearing.items()})
    last = {(account, message.thread_id): message for message in messages for account in concerned[message.id]}
    concerns = [
        Concern(account_id=account, thread_id=thread, number=each.number) for (account, thread), each in last.items()
    ]
    heard = _heard_of(messages, hearing, concerned)
    with transaction.atomic():
        if any(seqs[room] != seq for room, seq in _held(found)):
            return False
        Concern.objects.bulk_create(
            concerns, update_conflicts=True, unique_fields=["account", "thread"], update_fields=["number"]
        )
        Cursor.objects.bulk_create(
            (Cursor(room_id=room, seq=of_room[-1].seq) for room, of_room in found.items()),
            update_conflicts=True,
            unique_fields=["room"],
            update_fields=["seq"],
        )
        for each in heard:
            announce(each)
    return True


def _held(rooms: Collection[str]) -> list[tuple[str, int]]:
    """Where each was left. Nobody else notes them until the transaction ends."""
    Cursor.objects.bulk_create((Cursor(room_id=room) for room in rooms), ignore_conflicts=True)
    cursors = Cursor.objects.select_for_update().filter(room__in=rooms).order_by("room")
    return list(cursors.values_list("room", "seq"))


def _heard_of(
    messages: Sequence[Written], hearing: Mapping[str, access.Hearing], concerned: Mapping[UUID, set[UUID]]
) -> list[Heard]:
    """Of several messages of a thread, the last one tells each of its hearers of all."""
    followers, deaf_to_thread = access.chosen_in({message.thread_id for message in messages})
    since = clock.now() - milliseconds(FRESH)
    concern, other = dict[_Waiting, Written](), dict[_Waiting, Written]()
    for message in (message for message in messages if message.at >= since):
        room, thread = hearing[message.room_id], message.thread_id
        following, deaf = followers[thread], deaf_to_thread[thread]
        concerns = concerned[message.id] - (room.deaf - following) - deaf
        whole = (room.hearers | following) - deaf - concerns - {message.sender_id}
        others = whole if message.target_id is None else set()
        concern |= dict.fromkeys(((account, thread) for account in concerns), message)
        other |= dict.fromkeys(((account, thread) for account in others), message)
    concerned_now, hearing_now = _by_message(concern), _by_message(other)
    return [
        _heard(message, concerned_now[message.id], hearing_now[message.id])
        for message in messages
        if concerned_now[message.id] or hearing_now[message.id]
    ]


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
