"""The demo's threads and cases, each message sealed and sent by its author's own browser."""

from collections.abc import Iterable, Mapping

from groups.rooms.log.header import decode_header
from kernel.encoding import Object
from member import messages
from member.cases import asked_in
from member.catching_up import meet
from member.contents import CaseSheet, Transition
from member.demo.content import Message
from member.member import Member
from member.messages import Words


class Writing:
    """`members`, `rooms` and `events` by their ids in the content."""

    def __init__(self, members: Mapping[str, Member], rooms: Mapping[str, str], events: Mapping[str, str]) -> None:
        self._members, self._rooms, self._events = members, rooms, events
        self._threads: dict[int, str] = {}
        self._steps: dict[int, str] = {}
        """The hash of each case's last step."""

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
            content=message.content,
            thread=self._threads.get(message.thread),
            at=message.at,
            notify=self._asked(author, room, message),
            named=self._named(message),
        )
        sealed = messages.seal(author.state, room, words)
        id = messages.send(author.state, author.socket, sealed)
        self._threads.setdefault(message.thread, id)
        if "case" in words.named:
            self._steps[message.thread] = decode_header(sealed.header).hash

    def _asked(self, author: Member, room: str, message: Message) -> tuple[str, ...]:
        if not isinstance(message.content, CaseSheet):
            return ()
        meet(author.state, author.state.territories[room])
        return asked_in(author.state, author.state.logs.room(room), message.content.asked)

    def _named(self, message: Message) -> Object:
        match message.content:
            case CaseSheet():
                return {"case": {"state": "open"}}
            case Transition(state):
                return {"case": {"state": state, "after": self._steps[message.thread]}}
        return {"about": self._events[message.about]} if message.about else {}
