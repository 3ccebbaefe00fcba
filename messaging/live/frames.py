"""Every frame of the live socket, both ways: JSON text, told apart by `type`."""

import json
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from groups.rooms.log.limits import BODY_BYTES, HEADER_BYTES
from kernel.wire import Bytes32, Id
from messaging.threads import models
from messaging.threads.schemas import Envelope


class Frame(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Send(Frame):
    """Sent again, the same bytes get the same answer."""

    type: Literal["message.send"] = "message.send"
    id: Id
    header: Annotated[str, Field(max_length=HEADER_BYTES)]
    signature: Annotated[str, Field(max_length=86)]
    # Somewhat longer than a body may be: what is too large is refused with its own word.
    body: Annotated[str, Field(max_length=BODY_BYTES * 3 // 2)]


class TypingHere(Frame):
    type: Literal["typing"] = "typing"
    room: Bytes32
    thread: Id


class Ping(Frame):
    type: Literal["ping"] = "ping"


FromClient = Annotated[Send | TypingHere | Ping, Field(discriminator="type")]
_from_client: TypeAdapter[Send | TypingHere | Ping] = TypeAdapter(FromClient)


def decode(text: str) -> Send | TypingHere | Ping:
    """Raises pydantic.ValidationError for anything but one of a client's frames."""
    return _from_client.validate_json(text)


class Standing(Frame):
    """How far a room has come: its last message and its log."""

    room: str
    seq: int
    log_seq: int


class Hello(Frame):
    type: Literal["hello"] = "hello"
    now: int
    account: UUID
    rooms: list[Standing]
    shown: bool
    """Whether others see that I am here, and writing."""
    late: bool
    """Whether what others do may come late: processes cannot hear each other."""


class Accepted(Frame):
    type: Literal["message.accepted"] = "message.accepted"
    id: str
    room: str
    thread: UUID
    seq: int
    place: int
    number: int
    at: int


class Head(Frame):
    seq: int
    hash: str


class Message(Frame):
    type: Literal["message"] = "message"
    room: str
    seq: int
    place: int
    number: int
    header: str
    signature: str
    body: str
    at: int


class MessageRefused(Frame):
    """`head` has the present heads of the logs that the refused header named, where they matter; `winner` is the
    transition that moved the case first.
    """

    type: Literal["message.refused"] = "message.refused"
    id: str
    code: str
    message: str
    head: dict[str, Head] | None = None
    winner: Message | None = None


class LogGrew(Frame):
    type: Literal["log"] = "log"
    room: str
    seq: int
    hash: str


class Typing(Frame):
    type: Literal["typing"] = "typing"
    room: str
    thread: str
    account: UUID


class Here(Frame):
    """Everybody who is here, when it begins."""

    type: Literal["presence"] = "presence"
    territory: str
    here: list[UUID]


class Presence(Frame):
    type: Literal["presence"] = "presence"
    territory: str
    account: UUID
    here: bool


class PresenceShown(Frame):
    """Whether others see that I am here, and writing: chosen in one of my browsers."""

    type: Literal["presence.shown"] = "presence.shown"
    shown: bool


class Read(Frame):
    """I have read the first `number` messages of a thread, in one of my browsers."""

    type: Literal["thread.read"] = "thread.read"
    room: str
    thread: UUID
    number: int


class ReadAll(Frame):
    """I marked these rooms as read, each up to its message `seq`: one frame, however many threads moved."""

    type: Literal["read.all"] = "read.all"
    through: dict[str, int]


class Seen(Frame):
    """Somebody in the room has seen a case of it."""

    type: Literal["seen"] = "seen"
    room: str
    thread: UUID
    account: UUID


class Inbox(Frame):
    """Message `number` of a thread waits in my inbox: it concerns me, or I hear of the whole room."""

    type: Literal["inbox"] = "inbox"
    room: str
    thread: UUID
    number: int
    concerned: bool


class Level(Frame):
    """How much of a room I hear of, chosen in another browser."""

    type: Literal["level"] = "level"
    room: str
    level: str


class ThreadLevel(Frame):
    """How much of a thread I hear of, chosen in another browser: `room` is as much as of its room."""

    type: Literal["thread.level"] = "thread.level"
    room: str
    thread: UUID
    level: str


class Act(Frame):
    """Something was done with my account that I am told of; the inbox says what."""

    type: Literal["act"] = "act"


class Welcome(Frame):
    """Something about the newcomers of a territory changed; who may know of it asks. `within`: it is told to the whole
    territory, and each browser asks at some moment of so many milliseconds, that not all ask at once. `room`: it is
    about who asks to be let into that closed room."""

    type: Literal["welcome"] = "welcome"
    territory: str
    within: int | None = None
    room: str | None = None


class Groups(Frame):
    """What members are told of a territory's groups that they are not in is another: one is new, or a closed one has
    another name, size or other moderators; whose screen shows them asks."""

    type: Literal["groups"] = "groups"
    territory: str


class Event(Frame):
    """An event of a territory or of one of its rooms is new, changed or answered; who may see it asks."""

    type: Literal["event"] = "event"
    territory: str
    event: UUID


class Announcement(Frame):
    """An announcement is new, changed or withdrawn, or was acknowledged; who may see it asks."""

    type: Literal["announcement"] = "announcement"
    territory: str
    announcement: UUID


class RoomJoined(Frame):
    type: Literal["room.joined"] = "room.joined"
    room: str


class RoomLeft(Frame):
    type: Literal["room.left"] = "room.left"
    room: str


class Refused(Frame):
    type: Literal["refused"] = "refused"
    code: str
    message: str


class Pong(Frame):
    type: Literal["pong"] = "pong"
    now: int


FromServer = (
    Hello
    | Accepted
    | MessageRefused
    | Message
    | LogGrew
    | Typing
    | Here
    | Presence
    | PresenceShown
    | Read
    | ReadAll
    | Seen
    | Inbox
    | Level
    | ThreadLevel
    | Act
    | Welcome
    | Groups
    | Event
    | Announcement
    | RoomJoined
    | RoomLeft
    | Refused
    | Pong
)


def encode(frame: FromServer) -> str:
    """The text of a frame; what is absent is left out."""
    return frame.model_dump_json(exclude_none=True)


def message(said: Envelope) -> str:
    """The text of a `Message`, of what was judged already: the path of each message has no model to build and check."""
    return (
        f'{{"type":"message","room":"{said.room}","seq":{said.seq},"place":{said.place},"number":{said.number},'
        f'"header":{json.dumps(said.header)},"signature":"{said.signature}","body":"{said.body}","at":{said.at}}}'
    )


def accepted(stored: models.Message) -> str:
    """The text of an `Accepted`, likewise."""
    return (
        f'{{"type":"message.accepted","id":"{stored.id}","room":"{stored.room_id}","thread":"{stored.thread_id}",'
        f'"seq":{stored.seq},"place":{stored.place},"number":{stored.number},"at":{stored.at}}}'
    )


def schema() -> dict[str, object]:
    """The JSON schema of both directions: what `client` and `server` may say."""
    server: TypeAdapter[FromServer] = TypeAdapter(FromServer)
    sides, described = TypeAdapter.json_schemas(
        [("client", "validation", _from_client), ("server", "validation", server)], title="Maillage live socket"
    )
    for frame in described["$defs"].values():
        if "type" in frame["properties"]:
            frame["required"] = ["type", *frame.get("required", [])]
    return {**described, "properties": {side: rule for (side, _), rule in sides.items()}}
