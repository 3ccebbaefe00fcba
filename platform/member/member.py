"""A member: what a person can do, each verb small, all that they hold in one place."""

from collections.abc import Callable, Collection
from typing import Any, Final

from groups.rooms.log.acts import Audience, Purpose, RoomKind, RoomRole
from groups.rooms.log.header import CaseState, Header
from kernel import clock
from kernel.encoding import Object
from member import (
    admitting,
    asking,
    cases,
    catching_up,
    duties,
    gestures,
    joining,
    messages,
    rekeying,
    replacing,
    rooms,
    uploads,
)
from member.admitting import Admitted, Asking
from member.attached import File
from member.client import Client, Refused
from member.contents import CaseSheet, Emoji, Poll, Post, Transition
from member.enrolment import Newcomer
from member.invitations import Invitation
from member.messages import Message, Words
from member.rooms import Invited
from member.socket import Socket
from member.state import State
from member.statements import card_hash
from member.unlockers import UnlockerKind

_TRIES: Final = 5


class Member:
    """One person in one browser profile. `now` gives the time to sign (ms). What each verb may raise, the function
    of its name says."""

    def __init__(self, site: str, *, now: Callable[[], int] = clock.now) -> None:
        self.state = State(Client(site), now)
        self._socket: Socket | None = None

    @property
    def id(self) -> str:
        return self.state.account.id

    @property
    def socket(self) -> Socket:
        """The live connection, made when it is first needed."""
        if self._socket is None:
            self._socket = Socket(self.state.client)
        return self._socket

    def close(self) -> None:
        """Leaves the browser, keeping nothing."""
        if self._socket is not None:
            self._socket.close()
        self.state.client.close()

    def sign_in(self, email: str, secret: str, *, kind: UnlockerKind = "passphrase", code: str = "") -> None:
        joining.sign_in(self.state, email, secret, kind=kind, code=code)
        self.catch_up()

    def confirm(self, secret: str, *, kind: UnlockerKind = "passphrase") -> None:
        joining.confirm(self.state, secret, kind=kind)

    def found(self, link: str, newcomer: Newcomer, *, card: bytes, carer: bool, onboarding: str) -> str:
        return joining.found(self.state, link, newcomer, card=card, carer=carer, onboarding=onboarding)

    def join(self, link: Invitation, newcomer: Newcomer | None = None, *, card: bytes | None = None) -> str:
        """Opens a link and joins by it; the territory's id."""
        attempt = 1
        while True:
            door = joining.open_link(self.state, link)
            try:
                joining.join(self.state, door, newcomer, card=card)
            except Refused as refused:
                if refused.code not in ("chain", "clock", "territory", "boxes") or attempt == _TRIES:
                    raise
                attempt += 1
            else:
                return door.territory

    def catch_up(self) -> list[dict[str, Any]]:
        return catching_up.catch_up(self.state)

    def invite(self, territory: str, *invited: Invited) -> list[Invitation]:
        return rooms.invite(self.state, territory, list(invited))

    def let_reenter(self, territory: str, account: str) -> Invitation:
        return rooms.let_reenter(self.state, territory, account)

    def revoke(self, log: str, invitation: str) -> None:
        rooms.revoke(self.state, log, invitation)

    def change_keys(self) -> None:
        """New keys, in the vault and then in every log; `replacing.replace_keys` takes up what was broken off."""
        replacing.renew(self.state)
        replacing.replace_keys(self.state)

    def invite_guests(self, room: str, *, uses: int) -> Invitation:
        return rooms.invite_guests(self.state, room, uses=uses)

    def ask_for_admission(self, territory: str, *, card: bytes) -> Asking:
        return admitting.ask_for_admission(self.state, territory, card=card_hash(card))

    def admit_met(self, territory: str, *admitted: Admitted) -> None:
        admitting.admit_met(self.state, territory, list(admitted))

    def create_room(
        self,
        territory: str,
        *,
        kind: RoomKind,
        purpose: Purpose,
        name: str | None = None,
        audience: Audience | None = None,
        partner: str | None = None,
    ) -> str:
        return rooms.create_room(
            self.state, territory, kind=kind, purpose=purpose, name=name, audience=audience, partner=partner
        )

    def begin_conversation(self, territory: str, *others: str) -> str:
        return rooms.begin_conversation(self.state, territory, list(others))

    def rename(self, log: str, name: str) -> None:
        rooms.rename(self.state, log, name)

    def ask_for_room(self, territory: str, room: str) -> None:
        asking.ask_for_room(self.state, territory, room)

    def let_in(self, room: str) -> list[str]:
        """Everybody who asks for a room that one moderates; who they are."""
        return asking.let_in(self.state, room)

    def join_rooms(self, *asked: str) -> None:
        rooms.join_rooms(self.state, list(asked))

    def admit(self, room: str, *accounts: str, role: RoomRole = "member") -> None:
        rooms.admit(self.state, room, list(accounts), role=role)

    def remove(self, log: str, *accounts: str) -> None:
        rooms.remove(self.state, log, list(accounts))

    def leave(self, log: str) -> None:
        rooms.leave(self.state, log)

    def rekey(self, log: str) -> None:
        rekeying.rekey(self.state, log)

    def do_duties(self) -> None:
        duties.do_duties(self.state)

    def post(
        self,
        room: str,
        text: str,
        *,
        thread: str | None = None,
        title: str | None = None,
        about: str | None = None,
        poll: Poll | None = None,
        at: int | None = None,
    ) -> str:
        """Writes to a thread, or begins one (with a `title`, or none), under `about` or by itself; the message's id."""
        named: Object = {"about": about} if about else {}
        content = Post(text, title, poll=poll)
        return messages.post(self.state, self.socket, room, Words(content=content, thread=thread, at=at, named=named))

    def edit(self, message: Header, text: str) -> str:
        return gestures.edit(self.state, self.socket, message, text)

    def delete(self, message: Header) -> str:
        return gestures.delete(self.state, self.socket, message)

    def react(self, message: Header, emoji: Emoji, *, off: bool = False) -> str:
        return gestures.react(self.state, self.socket, message, emoji, off=off)

    def vote(self, message: Header, choices: Collection[int]) -> str:
        return gestures.vote(self.state, self.socket, message, choices)

    def pin(self, message: Header, *, off: bool = False) -> str:
        return gestures.pin(self.state, self.socket, message, off=off)

    def send_file(self, room: str, name: str, content: bytes) -> File:
        return uploads.send_file(self.state, room, name, content)

    def fetch_file(self, room: str, file: File) -> bytes:
        return uploads.fetch_file(self.state, room, file)

    def publish(self, room: str, file: File, *, thread: str | None = None) -> str:
        """A document of a group, or a thread's next version of one; the message's id."""
        words = Words(content=Post("", files=(file,)), thread=thread, named={"document": True})
        return messages.post(self.state, self.socket, room, words)

    def open_case(self, room: str, sheet: CaseSheet, *, at: int | None = None) -> str:
        """Asks; the thread's id."""
        return cases.open_case(self.state, self.socket, room, sheet, at=at)

    def move_case(
        self, room: str, thread: str, to: CaseState, text: str | None = None, *, at: int | None = None
    ) -> str:
        """Takes, answers, closes or opens again, as the case stands now; the message's id. `text` of a closed one is
        its conclusion."""
        return cases.move_case(self.state, self.socket, room, thread, Transition(to, text), at=at)

    def read(self, room: str) -> list[Message]:
        return messages.read(self.state, room)

    def mark_read(self, through: dict[str, int]) -> None:
        """Marks the messages of each room up to a place as read."""
        self.state.client.post("/read", {"all": True, "through": through})

    def listen(self) -> None:
        """Takes in what came over the socket so far; logs that moved, at once."""
        moved = set[str]()
        for frame in self.socket.hear():
            if frame["type"] == "log":
                moved.add(frame["room"])
            elif frame["type"] == "room.joined":
                self.catch_up()
            elif frame["type"] == "message":
                catching_up.hear(self.state, moved)
                moved.clear()
                messages.open_envelope(self.state, frame)
        catching_up.hear(self.state, moved)
