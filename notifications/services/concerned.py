"""Whom a message concerns, of those in its room."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Q

from groups.rooms.log.header import decode_header
from messaging.threads.models import Message

_NOBODY: Final = '"notify":[]'
"""In canonical JSON; within a text of it, quotes are escaped."""


class Written(NamedTuple):
    """What is asked of a message to know whom it concerns."""

    id: UUID
    room_id: str
    seq: int
    thread_id: UUID
    number: int
    target_id: UUID | None
    sender_id: UUID
    kind: str
    header: str
    at: int


def concerned_by(messages: Sequence[Written], members: Mapping[str, set[UUID]]) -> dict[UUID, set[UUID]]:
    """By message: who of its room's `members` is alerted by the message, or began its thread; never its sender. Of
    what is about another message only who is alerted, and of an edit only who was not by what stood before it."""
    roots = {message.thread_id for message in messages}
    authors = dict(Message.objects.filter(id__in=roots).values_list("id", "sender"))
    alerted = {message.id: _alerted(message.header) for message in messages}
    before = _alerted_before([each for each in messages if each.kind == Message.Kind.EDIT and alerted[each.id]])
    concerned = {}
    for message in messages:
        began = {authors[message.thread_id]} if message.target_id is None else set()
        named = (alerted[message.id] - before.get(message.id, set())) | began
        concerned[message.id] = (named & members[message.room_id]) - {message.sender_id}
    return concerned


def _alerted(header: str) -> set[UUID]:
    if _NOBODY in header:
        return set()
    return {UUID(account) for account in decode_header(header.encode()).notify}


def _alerted_before(edits: Sequence[Written]) -> dict[UUID, set[UUID]]:
    """By edit: whom its target and the edits before it alerted."""
    targets = [edit.target_id for edit in edits]
    about = Q(id__in=targets) | Q(target__in=targets, kind=Message.Kind.EDIT)
    stood = list(Message.objects.filter(about).only("id", "target", "seq", "header")) if edits else []
    return {
        edit.id: set[UUID]().union(
            *(
                _alerted(each.header)
                for each in stood
                if edit.target_id in (each.id, each.target_id) and each.seq < edit.seq
            )
        )
        for edit in edits
    }
