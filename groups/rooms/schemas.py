"""The shapes on the wire, each field bounded. Bytes are unpadded base64url of an exact size."""

from typing import Annotated, Literal, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field, model_validator

from identity.schemas import Enrolment
from kernel.limits import INTEGER_MAX, JSON_BYTES
from kernel.wire import Bytes32, Id, Shape, sized

Bytes60 = Annotated[str, Field(min_length=80, max_length=80), sized(60)]
"""A 32-byte key under AES-256-GCM: nonce, ciphertext, tag."""
Signature = Annotated[str, Field(min_length=86, max_length=86), sized(64)]
SealedKey = Annotated[str, Field(min_length=1558, max_length=1558), sized(1168)]
"""A 32-byte key under HPKE with X-Wing: enc, ciphertext, tag."""
SealingPublic = Annotated[str, Field(min_length=1622, max_length=1622), sized(1216)]
Payload = Annotated[str, Field(min_length=2, max_length=JSON_BYTES)]
CardPayload = Annotated[str, Field(min_length=2, max_length=2048)]
Epoch = Annotated[int, Field(ge=1, le=2**31 - 1)]
Seq = Annotated[int, Field(ge=0, le=INTEGER_MAX)]


class SignedStatement(Shape):
    payload: Payload
    signature: Signature
    cosignature: Signature | None = None


class NewBox(Shape):
    room: Bytes32
    epoch: Epoch
    commitment: Bytes32
    holder: Id
    box: SealedKey


class NewLink(Shape):
    room: Bytes32
    epoch: Epoch
    opens: Epoch
    link: Bytes60


class NewWrap(Shape):
    room: Bytes32
    epoch: Epoch
    commitment: Bytes32
    territory_epoch: Epoch
    wrap: Bytes60


class Sealed(Shape):
    """Sealed keys, for those whom the logs make keyholders."""

    boxes: Annotated[list[NewBox], Field(max_length=2000)] = []
    links: Annotated[list[NewLink], Field(max_length=200)] = []
    wraps: Annotated[list[NewWrap], Field(max_length=200)] = []


class Beside(Sealed):
    """What travels with statements and is named in them by hash, or follows from them."""

    cards: Annotated[list[CardPayload], Field(max_length=50)] = []
    sealing: Annotated[list[SealingPublic], Field(max_length=50)] = []


Statements = Annotated[list[SignedStatement], Field(min_length=1, max_length=50)]


class Submission(Shape):
    statements: Statements
    beside: Beside = Beside()


class LogsAsked(Shape):
    rooms: Annotated[dict[Bytes32, Seq], Field(min_length=1, max_length=500)]


class Proof(Shape):
    payload: Annotated[str, Field(min_length=2, max_length=512)]
    signature: Signature


class NewRequest(Shape):
    """A wish to be let in, signed by the person's key: a guest's into the territory, a member's into a closed room."""

    payload: Annotated[str, Field(min_length=2, max_length=1024)]
    signature: Signature


class Joining(Submission):
    """`proof` is a newcomer's ticket for what Pro Santé Connect said of them."""

    enrolment: Enrolment | None = None
    proof: Bytes32 | None = None

    @model_validator(mode="after")
    def _proof_of_a_newcomer(self) -> Self:
        if self.proof is not None and self.enrolment is None:
            raise ValueError("who has an account links it there")
        return self


class FoundingSecret(Shape):
    secret: Bytes32


class Founded(FoundingSecret, Submission):
    enrolment: Enrolment


class Head(Schema):
    seq: int
    hash: str


class Heads(Schema):
    heads: dict[str, Head]


class State(Schema):
    state: Literal["complete"]


class TerritoryOut(Schema):
    id: str
    log: Head
    carers: str
    onboarding: str | None = None


class RoomOut(Schema):
    id: str
    territory: str
    kind: Literal["open", "closed", "direct", "onboarding"]
    purpose: str
    audience: Literal["members", "carers"] | None = None
    joined: bool
    log: Head
    last: int
    unread: int


class StatementOut(Schema):
    seq: int
    payload: str
    signature: str
    cosignature: str | None = None


class LogOut(Schema):
    room: str
    statements: list[StatementOut]
    more: bool


class Logs(Schema):
    logs: list[LogOut]


class CardOut(Schema):
    hash: str
    payload: str


class People(Schema):
    cards: list[CardOut]
    sealing: list[str]


class BoxOut(Schema):
    room: str
    epoch: int
    commitment: str
    author: UUID
    box: str


class LinkOut(Schema):
    room: str
    epoch: int
    opens: int
    author: UUID
    link: str


class WrapOut(Schema):
    room: str
    epoch: int
    commitment: str
    territory_epoch: int
    author: UUID
    wrap: str


class Keys(Schema):
    """Sealed keys as stored: nothing that the server can open."""

    boxes: list[BoxOut]
    links: list[LinkOut]
    wraps: list[WrapOut]


class Epochs(Keys):
    boxed: list[UUID]
    """Who needs none of the latest epoch by whoever asks."""


class Opened(Keys):
    kind: Literal["personal", "shared"]
    territory: str
    room: str | None = None
    card: str | None = None
    account: Id | None = None
    logs: list[LogOut]
    sealing: list[str]
    cards: list[CardOut]


class OwnRequest(Schema):
    territory: str
    at: int
    state: Literal["waiting", "refused", "admitted"]


class ClosedRoomOut(Schema):
    """A closed group that the person is not in. `asked` is what became of their own request; `returning`: they were in
    it until they lost everything, and a moderator's `admit` lets them back."""

    id: str
    name: str
    purpose: Literal["pathway", "working_group", "practice_review"]
    members: int
    moderators: list[UUID]
    asked: Literal["waiting", "refused", "returning"] | None = None


class RequestOut(Schema):
    """What a coordinator's or a moderator's browser needs to admit somebody: it verifies both against the logs."""

    account: UUID
    at: int
    payload: str
    signature: str


class FoundingOut(Schema):
    name: str
