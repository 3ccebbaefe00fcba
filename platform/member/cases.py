"""Asking colleagues about a patient, and saying how far it has come."""

from groups.rooms.log.limits import NOTIFIED
from groups.rooms.log.state import Room
from groups.rooms.log.view import view_at
from member.catching_up import meet, refresh
from member.contents import CaseSheet, Transition
from member.messages import NotTaken, Words, post, read_thread
from member.socket import Socket
from member.state import State


def open_case(state: State, socket: Socket, room: str, sheet: CaseSheet, *, at: int | None) -> str:
    """The thread's id. Alerts those of the room whose cards name a profession asked. Raises as `post`."""
    refresh(state, [room])
    meet(state, state.territories[room])
    notify = asked_in(state, state.logs.room(room), sheet.asked)
    return post(state, socket, room, Words(content=sheet, at=at, notify=notify, named={"case": {"state": "open"}}))


def move_case(state: State, socket: Socket, room: str, thread: str, transition: Transition, *, at: int | None) -> str:
    """The message's id. Follows the thread's last step. Raises as `post`; NotTaken `case` if somebody came first."""
    steps = [message.header for message in read_thread(state, room, thread) if message.header and message.content]
    after = [header.hash for header in steps if header.case is not None]
    if not after:
        raise NotTaken("thread")
    case = {"state": transition.state, "after": after[-1]}
    return post(state, socket, room, Words(content=transition, thread=thread, at=at, named={"case": case}))


def asked_in(state: State, room: Room, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Who of the room, but the asker, has one of these professions by their card: 200 at most, by id."""
    view = view_at(room, state.territory_of(room))
    found = []
    for account, seat in view.seats():
        membership = view.member(account)
        named = membership.card if membership else seat.guest.card if seat.guest else ""
        card = state.people.card(named)
        if card is not None and account != state.account.id and "|".join(card.profession) in asked:
            found.append(account)
    return tuple(sorted(found)[:NOTIFIED])
