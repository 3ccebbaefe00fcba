"""The demo's people, rooms and threads, read from `content/`."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from groups.rooms.log.acts import Audience, Purpose, RoomKind, TerritoryRole
from member.demo.times import Anchor
from member.rooms import fresh_card


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    email: str
    profession: tuple[str, str]
    """A table of the national nomenclatures and a code in it, as on the card."""
    commune: str
    rpps: str
    carer: bool
    role: TerritoryRole
    arrived: int | None
    """Of newcomers: when (ms)."""

    @cached_property
    def card(self) -> bytes:
        return fresh_card(self.name, profession=self.profession, rpps=self.rpps)


@dataclass(frozen=True)
class Room:
    id: str
    name: str
    kind: RoomKind
    purpose: Purpose
    audience: Audience | None
    created_by: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Message:
    """`thread` numbers the threads of the whole demo; `title` is the thread's, in its first message."""

    room: str
    thread: int
    by: str
    at: int
    text: str
    title: str | None


class Content:
    """All of it, at times told from `now` (ms)."""

    def __init__(self, now: int) -> None:
        self._anchor = Anchor(now)

    @cached_property
    def people(self) -> list[Person]:
        """The founder first, newcomers last, in the order in which they came."""
        people = [self._person(table) for table in _read("people.toml")["person"]]
        return sorted(people, key=lambda person: person.arrived or 0)

    @cached_property
    def rooms(self) -> list[Room]:
        return [_room(table) for table in _read("rooms.toml")["room"]]

    @cached_property
    def messages(self) -> list[Message]:
        """In the order in which they were written."""
        threads = [(room.id, table) for room in self.rooms for table in _read(f"threads/{room.id}.toml")["thread"]]
        written = [
            message for number, (room, thread) in enumerate(threads) for message in self._messages(room, number, thread)
        ]
        return sorted(written, key=lambda message: message.at)

    def _person(self, table: dict[str, Any]) -> Person:
        arrived = table.get("arrived")
        return Person(
            id=table["id"],
            name=f"{table['first_name']} {table['last_name']}",
            email=table["email"],
            profession=(table["profession"]["table"], table["profession"]["code"]),
            commune=table["commune"],
            rpps=table.get("rpps", ""),
            carer=table["carer"],
            role=table["role"],
            arrived=self._anchor.before(arrived) if arrived else None,
        )

    def _messages(self, room: str, number: int, thread: dict[str, Any]) -> list[Message]:
        title = thread.get("title")
        return [
            Message(
                room=room,
                thread=number,
                by=table["by"],
                at=self._anchor.before(table["ago"]),
                text=table["text"],
                title=None if place else title,
            )
            for place, table in enumerate(thread["message"])
        ]


def _room(table: dict[str, Any]) -> Room:
    return Room(
        id=table["id"],
        name=table["name"],
        kind=table["kind"],
        purpose=table["purpose"],
        audience=table.get("audience"),
        created_by=table["created_by"],
        members=tuple(table["members"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("member.demo").joinpath("content", name).read_text(encoding="utf-8"))
