"""What identity says and hears of opening another browser."""

from ninja import Schema

from identity import fields
from kernel.wire import Id, Shape


class HandoverOffer(Shape):
    id: Id


class HandoverKey(Shape):
    """A new browser's one-time key, under the drawing's MAC."""

    key: fields.OneTimeKey
    mac: fields.Bytes32


class HandoverDrawn(HandoverKey):
    id: Id


class HandoverAnswer(Shape):
    """The vault key sealed to it, under the drawing's MAC."""

    sealed: fields.HandedKey
    mac: fields.Bytes32


class HandoverLife(Schema):
    """Until when (ms) it may be answered and taken."""

    ends_at: int


class HandoverSeen(HandoverLife):
    """For who is signed in: the browser that asks, once it did. `place` is coarse (`Firefox · Windows`), or empty."""

    place: str
    asked_at: int | None = None
    key: fields.OneTimeKey | None = None
    mac: fields.Bytes32 | None = None


class HandoverAnswered(Schema):
    """For the browser that asked: empty until it is answered."""

    account: Id | None = None
    sealed: fields.HandedKey | None = None
    mac: fields.Bytes32 | None = None
