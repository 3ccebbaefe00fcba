"""The demo's people, rooms, threads and cases, read from `content/`."""

import tomllib
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
from itertools import chain
from typing import Any

from groups.rooms.log.acts import Audience, Purpose, RoomKind, TerritoryRole
from member.contents import CaseSheet, Edit, Patient, Pin, Poll, Post, Reaction, Transition, Vote
from member.demo.times import EVENING, Anchor, ahead
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


Said = Post | CaseSheet | Transition | Edit | Reaction | Vote | Pin


@dataclass(frozen=True)
class Message:
    """`thread` numbers the threads of the whole demo, `place` the messages written in one; `about` names the event that
    one hangs under. `on` is the place of the message that an answer quotes, or that a gesture is about. `document` is
    the file of which it brings a version."""

    room: str
    thread: int
    by: str
    at: int
    content: Said
    about: str | None = None
    place: int | None = None
    on: int | None = None
    document: str | None = None


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
        written = [self._messages(room, number, thread) for number, (room, thread) in enumerate(threads)]
        written.append(self._gestures([room for room, _ in threads]))
        written += [self._case(len(threads) + number, case) for number, case in enumerate(_read("cases.toml")["case"])]
        return sorted(chain.from_iterable(written), key=lambda message: message.at)

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
        title, about = thread.get("title"), thread.get("about")
        posts = [_post(table, title if place == 0 else None) for place, table in enumerate(thread["message"])]
        return [
            replace(
                self._message(room, number, table, post, None if place else about),
                place=place,
                on=table.get("reply"),
                document=table.get("document"),
            )
            for place, (table, post) in enumerate(zip(thread["message"], posts, strict=True))
        ]

    def _gestures(self, rooms: list[str]) -> list[Message]:
        """`rooms` are those of the threads, in their order."""
        tables = _read("gestures.toml")["gesture"]
        return [
            replace(
                self._message(table["room"], rooms.index(table["room"]) + table["thread"], table, _gesture(table)),
                on=table["message"],
            )
            for table in tables
        ]

    def _case(self, number: int, case: dict[str, Any]) -> list[Message]:
        steps = [self._message(case["room"], number, table, _step(table)) for table in case.get("step", [])]
        return [self._message(case["room"], number, case, _sheet(case)), *steps]

    def _message(
        self, room: str, thread: int, table: dict[str, Any], content: Said, about: str | None = None
    ) -> Message:
        at = self._anchor.before(table["ago"])
        return Message(room=room, thread=thread, by=table["by"], at=at, content=content, about=about)


def _sheet(case: dict[str, Any]) -> CaseSheet:
    wished = ahead(case["wished_in"], EVENING) if "wished_in" in case else None
    return CaseSheet(case["question"], tuple(case["asked"]), wished, Patient(**case["patient"]), case["title"])


def _post(table: dict[str, Any], title: str | None) -> Post:
    poll = Poll(tuple(table["poll"]["options"]), table["poll"]["many"]) if "poll" in table else None
    return Post(table["text"], title, poll=poll)


def _gesture(table: dict[str, Any]) -> Said:
    if "emoji" in table:
        return Reaction(table["emoji"])
    if "pin" in table:
        return Pin()
    return Vote(tuple(table["choices"])) if "choices" in table else Edit(table["text"])


def _step(table: dict[str, Any]) -> Said:
    return Transition(table["to"], table.get("text")) if "to" in table else Post(table["text"])


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


def read_document(name: str) -> bytes:
    return files("member.demo").joinpath("content", "documents", name).read_bytes()


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("member.demo").joinpath("content", name).read_text(encoding="utf-8"))
