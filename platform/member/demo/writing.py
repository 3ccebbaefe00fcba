"""The demo's threads and cases, each message sealed and sent by its author's own browser."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from groups.rooms.log.header import decode_header
from kernel.encoding import Object
from member import messages
from member.attached import File
from member.cases import asked_in
from member.catching_up import meet
from member.contents import CaseSheet, Post, Transition
from member.demo.content import Message, Said, read_document
from member.member import Member
from member.messages import Words

_NAMED: Final = re.compile(r"@\{([^{}]+)\}")
"""A mention: somebody's id in the content, or a profession as cards name it."""


class Writing:
    """`members`, `rooms` and `events` by their ids in the content."""

    def __init__(self, members: Mapping[str, Member], rooms: Mapping[str, str], events: Mapping[str, str]) -> None:
        self._members, self._rooms, self._events = members, rooms, events
        self._threads: dict[int, str] = {}
        self._steps: dict[int, str] = {}
        """The hash of each case's last step."""
        self._hashes: dict[tuple[int, int], str] = {}
        """Of what was written, by thread and place."""

    def write(self, written: Iterable[Message]) -> None:
        """All logs stand still by now: each member reads them once, not before every message."""
        for member in self._members.values():
            member.catch_up()
        for message in written:
            self._write(message)

    def _write(self, message: Message) -> None:
        author, room = self._members[message.by], self._rooms[message.room]
        author.listen()
        words = Words(
            content=self._content(message),
            thread=self._threads.get(message.thread),
            at=message.at,
            notify=self._alerted(author, room, message),
            named=self._named(message),
        )
        sealed = messages.seal(author.state, room, words)
        id = messages.send(author.state, author.socket, sealed)
        self._threads.setdefault(message.thread, id)
        if message.place is not None:
            self._hashes[message.thread, message.place] = decode_header(sealed.header).hash
        if "case" in words.named:
            self._steps[message.thread] = decode_header(sealed.header).hash

    def _content(self, message: Message) -> Said:
        """With the names of those mentioned, and of the message answered."""
        if not isinstance(message.content, Post):
            return message.content
        text = _NAMED.sub(lambda found: f"<@{self._token(found[1])}>", message.content.text)
        reply = None if message.on is None else self._hashes[message.thread, message.on]
        return replace(message.content, text=text, reply=reply, files=self._files(message))

    def _files(self, message: Message) -> tuple[File, ...]:
        if message.document is None:
            return ()
        author, room = self._members[message.by], self._rooms[message.room]
        file = author.send_file(room, message.document, read_document(message.document))
        return (replace(file, type="application/pdf"),)

    def _token(self, name: str) -> str:
        return name if "|" in name else self._members[name].id

    def _alerted(self, author: Member, room: str, message: Message) -> tuple[str, ...]:
        named = _NAMED.findall(message.content.text) if isinstance(message.content, Post) else []
        asked = message.content.asked if isinstance(message.content, CaseSheet) else ()
        professions = (*asked, *(name for name in named if "|" in name))
        people = {self._members[name].id for name in named if "|" not in name}
        if professions:
            meet(author.state, author.state.territories[room])
            people |= set(asked_in(author.state, author.state.logs.room(room), professions))
        return tuple(sorted(people - {author.id}))

    def _named(self, message: Message) -> Object:
        match message.content:
            case CaseSheet():
                return {"case": {"state": "open"}}
            case Transition(state):
                return {"case": {"state": state, "after": self._steps[message.thread]}}
        if message.on is not None and not isinstance(message.content, Post):
            return {"target": self._hashes[message.thread, message.on]}
        if message.document is not None:
            return {"document": True}
        return {"about": self._events[message.about]} if message.about else {}
