"""Writing and reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from groups.rooms.log.header import Header, decode_header
from groups.rooms.log.judge import Logs as Grounds
from groups.rooms.log.judge import MessageCode, judge_header, signing_key_at
from groups.rooms.log.state import Room
from kernel.encoding import Malformed, Object, b64, unb64
from kernel.ids import uuid7
from kernel.signing import verify
from member.aead import Unopenable
from member.catching_up import key_of, refresh
from member.contents import Content, Deletion
from member.logs import Log
from member.rekeying import rekey_if_stale
from member.sealing import Place, SealedMessage, open_message, seal_message
from member.socket import Socket
from member.state import NoKey, State

Problem = Literal["forged", "key", "emptied"] | MessageCode
"""`forged`: not whole, or not signed by whom it names. `key`: this account was given no key for it. `emptied`: its body
is served no more; right only of what was deleted."""

_PAGE: Final = 500
_TRIES: Final = 4
_SEAL_ANEW: Final = frozenset({"stale", "epoch", "head", "head_old", "id_reused"})
"""The logs moved on between sealing and sending."""


class NotTaken(Exception):
    """The server did not take a message; `code` says why. Of code `case`, `winner` is the envelope that came first."""

    def __init__(self, code: str, winner: Mapping[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.winner = winner


@dataclass(frozen=True)
class Message:
    """What became of an envelope: `content`, or the `problem` for which it is not shown.

    `missing`: its sender had seen a message of the thread that is not here.
    """

    seq: int
    header: Header | None
    content: Content | None = None
    problem: Problem | None = None
    missing: bool = False


@dataclass(frozen=True, kw_only=True)
class Words:
    """What somebody writes: the content, and what the header says of it.

    `thread` None begins one. `at` (ms) is the time that it says of itself; now, if None. `named` are further fields of
    the header.
    """

    content: Content
    thread: str | None = None
    at: int | None = None
    notify: tuple[str, ...] = ()
    named: Object = field(default_factory=dict)


def post(state: State, socket: Socket, room: str, words: Words) -> str:
    """Writes one message and waits until it is taken; its id. Raises NotTaken, NoKey, NotAllowed, Refused."""
    attempt = 1
    while True:
        refresh(state, _grounds_of(state, state.logs.room(room)))
        rekey_if_stale(state, state.logs.room(room))
        sealed = seal(state, room, words)
        try:
            return send(state, socket, sealed)
        except NotTaken as refused:
            if refused.code not in _SEAL_ANEW or attempt == _TRIES:
                raise
            attempt += 1


def seal(state: State, room: str, words: Words) -> SealedMessage:
    """A message at the heads held, under the key in force there. Raises NoKey."""
    log = state.logs.room(room)
    source = state.source(log)
    if not source.epochs:
        raise NoKey
    epoch, id = source.epochs[-1].epoch, uuid7()
    key = key_of(state, log, epoch)
    thread = words.thread or id
    header: Object = {
        "thread": thread,
        "at": state.now() if words.at is None else words.at,
        "notify": sorted(words.notify),
        **words.named,
        **_heads(state, log),
    }
    if thread in state.seen:
        header = {**header, "seen": state.seen[thread]}
    place = Place(room, epoch, id, state.account.id)
    signing = state.account.keys_in(log, state.territory_of(log)).signing
    return seal_message(words.content, place, key=key, signing=signing, header=header)


def send(state: State, socket: Socket, sealed: SealedMessage) -> str:
    """The id of the message, once it is taken. Raises NotTaken."""
    header = decode_header(sealed.header)
    socket.send("message.send", id=header.id, **served(sealed))
    answer = socket.answer_to(header.id)
    if answer["type"] == "message.refused":
        raise NotTaken(answer["code"], answer.get("winner"))
    _remember(state, header)
    return header.id


def served(sealed: SealedMessage) -> dict[str, str]:
    """As it goes over the wire, and comes back."""
    return {"header": sealed.header.decode(), "signature": sealed.signature, "body": b64(sealed.body)}


def read(state: State, room: str) -> list[Message]:
    """All of a room's messages, each checked and opened, oldest first. Raises Refused."""
    return read_after(state, room, 0)


def read_after(state: State, room: str, seq: int) -> list[Message]:
    """Those after a place of the room, likewise."""
    refresh(state, [room])
    return [open_envelope(state, envelope) for envelope in _fetch(state, room, after=seq)]


def read_thread(state: State, room: str, thread: str) -> list[Message]:
    """All messages of one thread of a room, oldest first. Raises Refused."""
    refresh(state, [room])
    after, more, found = 0, True, list[Message]()
    while more:
        page = state.client.get(f"/threads/{thread}/messages", after=after, limit=_PAGE)
        found += [open_envelope(state, envelope) for envelope in page["messages"]]
        after, more = found[-1].seq, page["more"]
    return found


def open_envelope(state: State, envelope: Mapping[str, Any]) -> Message:
    """Checks and opens one message of a room whose logs are at least as far as its header says."""
    seq = envelope["seq"]
    try:
        header = decode_header(envelope["header"].encode())
    except Malformed:
        return Message(seq, None, problem="form")
    log = state.logs.rooms.get(envelope["room"])
    if log is None:
        return Message(seq, header, problem="not_found")
    problem: Problem | None = judge_header(header, grounds(state, log))
    if problem is None and not _is_signed(state, log, header, envelope):
        problem = "forged"
    if problem is not None:
        return Message(seq, header, problem=problem)
    if envelope["body"] == "" and header.kind != "delete":
        _remember(state, header)
        return Message(seq, header, problem="emptied")
    try:
        content = _content(state, log, header, envelope)
    except NoKey:
        return Message(seq, header, problem="key")
    except Unopenable:
        return Message(seq, header, problem="forged")
    missing = header.seen is not None and header.seen not in state.heard
    _remember(state, header)
    return Message(seq, header, content, missing=missing)


def _is_signed(state: State, log: Room, header: Header, envelope: Mapping[str, Any]) -> bool:
    key, payload = _signing_key(state, log, header), envelope["header"].encode()
    return verify(kind="message", payload=payload, signature=envelope["signature"], key=key)


def _signing_key(state: State, log: Room, header: Header) -> str:
    territory, places = state.territory_of(log), (header.head.seq, header.territory.seq)
    return signing_key_at(log, territory, header.sender, seq=places[0], tseq=places[1]) or ""


def _remember(state: State, header: Header) -> None:
    state.heard.add(header.hash)
    state.seen[header.thread] = header.hash


def grounds(state: State, room: Room) -> Grounds:
    """The logs that the room's messages are judged by."""
    carers = state.logs.carers_of(room.territory) if room.audience == "carers" else None
    return Grounds(room, state.territory_of(room), carers)


def _content(state: State, log: Room, header: Header, envelope: Mapping[str, Any]) -> Content:
    """What a signed message says. Of a deletion its header says all, whatever its body is."""
    if header.kind == "delete":
        return Deletion()
    key = key_of(state, log, header.epoch)
    try:
        body = unb64(envelope["body"])
    except Malformed:
        raise Unopenable from None
    sealed = SealedMessage(envelope["header"].encode(), envelope["signature"], body)
    return open_message(sealed, key=key, signing=_signing_key(state, log, header))[1]


def _heads(state: State, room: Room) -> Object:
    held = grounds(state, room)
    heads: Object = {"head": _head(held.room), "territory": _head(held.territory)}
    return heads if held.carers is None else {**heads, "carers": _head(held.carers)}


def _head(log: Log) -> Object:
    return {"seq": log.head.seq, "hash": log.head.hash}


def _grounds_of(state: State, room: Room) -> list[str]:
    return [log.id for log in (room, state.source(room))]


def _fetch(state: State, room: str, *, after: int) -> Iterator[Mapping[str, Any]]:
    last = after + 1
    while after < last:
        page = state.client.get(f"/rooms/{room}/messages", after=after, limit=_PAGE)
        yield from page["messages"]
        after, last = (page["messages"][-1]["seq"] if page["messages"] else page["last"]), page["last"]
