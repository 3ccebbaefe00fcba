"""What the cast signs: events and announcements, at the heads as they stand."""

from datetime import timedelta
from typing import Any

from groups.rooms.log.notice import NoticeKind
from groups.rooms.models import Room
from kernel import clock
from kernel.clock import milliseconds
from kernel.encoding import Json, canonical
from kernel.ids import uuid7
from tests.cast.browser import Answer, Browser
from tests.cast.person import Person
from tests.cast.world import World

DAY = milliseconds(timedelta(days=1))
HOUR = milliseconds(timedelta(hours=1))


def head(log: str) -> Json:
    row = Room.objects.get(pk=log)
    return {"id": log, "seq": row.log_seq, "hash": row.log_hash}


def event(world: World, author: Person, room: str | None = None, /, **fields: Any) -> dict[str, Json]:
    starts = clock.now() + 7 * DAY
    return {
        **_common(world.territory, author, room),
        "kind": "welcome",
        "title": "Soirée d’accueil",
        "starts": starts,
        "ends": starts + 2 * HOUR,
        "zone": "Europe/Paris",
        **fields,
    }


def announcement(world: World, author: Person, room: str | None = None, /, **fields: Any) -> dict[str, Json]:
    words = {"title": "Pharmacie de garde", "text": "La liste est **à jour**.", "acknowledge": True}
    return {**_common(world.territory, author, room), **words, **fields}


def signed(kind: NoticeKind, notice: dict[str, Any], by: Person) -> dict[str, str]:
    payload = canonical(notice)
    return {"payload": payload.decode(), "signature": by.keys.signing.sign(kind, payload)}


def publish(world: World, author: Person, room: str | None = None, /, **fields: Any) -> Answer:
    """An event, from its author's browser."""
    return Browser(author).post("events", signed("event", event(world, author, room, **fields), author))


def announce(world: World, author: Person, room: str | None = None, /, **fields: Any) -> Answer:
    notice = announcement(world, author, room, **fields)
    return Browser(author).post("announcements", signed("announcement", notice, author))


def _common(territory: str, author: Person, room: str | None) -> dict[str, Json]:
    beside: dict[str, Json] = {"room": head(room)} if room else {}
    return {
        "v": 1,
        "id": uuid7(),
        "territory": head(territory),
        **beside,
        "author": author.id,
        "at": clock.now(),
        "revision": 1,
    }
