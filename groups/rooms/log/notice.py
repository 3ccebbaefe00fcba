"""Events and announcements: clear, signed by their author, and whether one may stand."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Literal, get_args

from groups.rooms.log.fields import (
    Fields,
    Reader,
    boolean,
    hashed,
    identifier,
    integer,
    one_of,
    place,
    string,
    text,
    time,
)
from groups.rooms.log.lookup import acting_at
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.view import view_at
from kernel.clock import milliseconds
from kernel.encoding import Json, Malformed, parse
from kernel.signing import verify

NoticeKind = Literal["event", "announcement"]
EventKind = Literal["meeting", "rcp", "training", "welcome", "prevention"]
NoticeCode = Literal["form", "head", "role", "signature"]

EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)

VERSION: Final = 1
TITLE_CHARACTERS: Final = 120
TEXT_CHARACTERS: Final = 8000
PLACE_CHARACTERS: Final = 200
CAPACITY: Final = 10_000
LONGEST: Final = timedelta(days=31)
REACH: Final = timedelta(days=5 * 366)
"""How far from its signing an event may be, either way: five years."""

_LINK: Final = re.compile(r"https://[!#-;=?-\[\]_a-z~]{1,500}")
"""Printable ASCII without what could end an attribute."""
_ZONE: Final = re.compile(r"[A-Z][A-Za-z_]{1,20}(?:/[A-Z][A-Za-z_-]{1,30}){1,2}")
"""A name of the IANA database; whether it stands there, the server checks."""


@dataclass(frozen=True, slots=True)
class Head:
    """A place of the log `id`."""

    id: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`territory` and `room` are the logs' places that the author had seen; without `room` it is for the whole
    territory. `revision` counts from 1; each is signed whole. `text` is Markdown."""

    id: str
    territory: Head
    room: Head | None
    author: str
    at: int
    revision: int
    title: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Notice):
    """`starts` and `ends` are moments (ms); `zone` says by which clock people meet."""

    kind: EventKind
    place: str | None
    link: str | None
    starts: int
    ends: int
    zone: str
    capacity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement(Notice):
    text: str
    acknowledge: bool
    """Whether readers are asked to say that they have read it."""


def decode_event(payload: bytes) -> Event:
    """Raises Malformed for what is no event of this version."""
    fields = Fields(parse(payload))
    common = _common(fields)
    event = Event(
        **common,
        text=fields.optional("text", paragraphs(TEXT_CHARACTERS)),
        kind=fields.take("kind", one_of(EVENT_KINDS)),
        place=fields.optional("place", text(PLACE_CHARACTERS)),
        link=fields.optional("link", _matching(_LINK)),
        starts=fields.take("starts", time),
        ends=fields.take("ends", time),
        zone=fields.take("zone", _matching(_ZONE)),
        capacity=fields.optional("capacity", integer(1, CAPACITY)),
    )
    fields.close()
    _check_span(event)
    return event


def decode_announcement(payload: bytes) -> Announcement:
    """Raises Malformed for what is no announcement of this version."""
    fields = Fields(parse(payload))
    announcement = Announcement(
        **_common(fields),
        text=fields.take("text", paragraphs(TEXT_CHARACTERS)),
        acknowledge=fields.take("acknowledge", boolean),
    )
    fields.close()
    return announcement


def judge_notice(
    kind: NoticeKind, payload: bytes, signature: str, *, territory: Territory, room: Room | None
) -> NoticeCode | None:
    """Why a notice may not stand at the places it names, or None: `form`, `head`, `role`, `signature`, in that order.

    `territory` and `room` are those that it names, as far as they are known; `room` is None where it names none.
    """
    try:
        notice = decode_event(payload) if kind == "event" else decode_announcement(payload)
    except Malformed:
        return "form"
    if not _stands(notice, territory, room):
        return "head"
    key = author_key(notice, territory, room)
    if key is None:
        return "role"
    return None if verify(kind=kind, payload=payload, signature=signature, key=key) else "signature"


def author_key(notice: Notice, territory: Territory, room: Room | None) -> str | None:
    """The key to check it by: a coordinator's for the whole territory, a moderator's for a room; None for others."""
    member = acting_at(territory, notice.author, notice.territory.seq)
    if member is None:
        return None
    if room is None or notice.room is None:
        return member.signing if member.role == "coordinator" else None
    view = view_at(room, territory, seq=notice.room.seq, tseq=notice.territory.seq)
    return member.signing if view.moderates(notice.author) else None


def paragraphs(most: int) -> Reader[str]:
    """As `text`, with line feeds between its ends."""

    def read(value: Json) -> str:
        words = string(value)
        text(most)(words.replace("\n", " "))
        return words

    return read


def _common(fields: Fields) -> dict[str, Any]:
    fields.take("v", integer(VERSION, VERSION))
    return {
        "id": fields.take("id", identifier),
        "territory": fields.take("territory", _head),
        "room": fields.optional("room", _head),
        "author": fields.take("author", identifier),
        "at": fields.take("at", time),
        "revision": fields.take("revision", place),
        "title": fields.take("title", text(TITLE_CHARACTERS)),
    }


def _check_span(event: Event) -> None:
    if not 0 < event.ends - event.starts <= milliseconds(LONGEST):
        raise Malformed("ends before it starts, or too late")
    if event.at - event.starts > milliseconds(REACH) or event.ends - event.at > milliseconds(REACH):
        raise Malformed("years away from its signing")


def _head(value: Json) -> Head:
    fields = Fields(value)
    head = Head(fields.take("id", hashed), fields.take("seq", place), fields.take("hash", hashed))
    fields.close()
    return head


def _matching(form: re.Pattern[str]) -> Reader[str]:
    def read(value: Json) -> str:
        if not form.fullmatch(string(value)):
            raise Malformed("not of the form that is due")
        return string(value)

    return read


def _stands(notice: Notice, territory: Territory, room: Room | None) -> bool:
    if not _has(territory, notice.territory) or (notice.room is None) != (room is None):
        return False
    if notice.room is None or room is None:
        return True
    return _has(room, notice.room) and notice.territory.seq >= room.named[notice.room.seq - 1]


def _has(log: Log, head: Head) -> bool:
    return head.id == log.id and head.seq <= log.seq and log.hashes[head.seq - 1] == head.hash
