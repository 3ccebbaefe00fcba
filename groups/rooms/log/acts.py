"""What statements do: one frozen value per action and place, its fields already within their ranges.

`signing` is an Ed25519 public key and `sealing` an X-Wing public key or, outside invitations, its hash; `card`
is a card's hash. All are base64url text.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

RoomKind = Literal["open", "closed", "direct", "onboarding"]
Purpose = Literal["pathway", "working_group", "practice_review", "onboarding", "care_team", "conversation"]
Audience = Literal["members", "carers"]
TerritoryRole = Literal["member", "coordinator"]
RoomRole = Literal["moderator", "member", "reader"]
Basis = Literal["founder", "link", "met", "said"]
SeatBasis = Literal["created", "joined", "added", "asked", "link"]

ROOM_KINDS: tuple[RoomKind, ...] = get_args(RoomKind)
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
TERRITORY_ROLES: tuple[TerritoryRole, ...] = get_args(TerritoryRole)
ROOM_ROLES: tuple[RoomRole, ...] = get_args(RoomRole)

PURPOSES: dict[RoomKind, tuple[Purpose, ...]] = {
    "open": ("pathway", "working_group", "practice_review"),
    "closed": ("pathway", "working_group", "practice_review", "care_team", "conversation"),
    "direct": ("conversation",),
    "onboarding": ("onboarding",),
}
NAMELESS: tuple[Purpose, ...] = ("care_team", "conversation")
"""Their name says who is cared for or who talks: it is a sealed message, never in the log."""


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """What the person to admit signed, as received."""

    payload: str
    signature: str


@dataclass(frozen=True, slots=True)
class CreateTerritory:
    name: str
    signing: str
    sealing: str
    card: str
    carer: bool


@dataclass(frozen=True, slots=True)
class CreateRoom:
    kind: RoomKind
    purpose: Purpose
    name: str | None
    audience: Audience | None
    partner: str | None
    """The other account of a direct room (`with` on the wire)."""


@dataclass(frozen=True, slots=True)
class InvitePerson:
    """Into the territory: one person, one use. With an `account` it is a re-entry: for nobody else, under new keys."""

    invitation: str
    signing: str
    sealing: str
    card: str
    role: TerritoryRole
    carer: bool
    expires: int
    account: str | None = None


@dataclass(frozen=True, slots=True)
class InviteGuests:
    """Into an onboarding room: whoever holds the link."""

    invitation: str
    signing: str
    sealing: str
    uses: int
    expires: int


@dataclass(frozen=True, slots=True)
class RevokeInvite:
    invitation: str


@dataclass(frozen=True, slots=True)
class Join:
    """Of a member of the territory, into a room that stands open to them."""


@dataclass(frozen=True, slots=True)
class JoinByInvitation:
    invitation: str
    signing: str
    sealing: str
    card: str


@dataclass(frozen=True, slots=True)
class AdmitToTerritory:
    account: str
    signing: str
    sealing: str
    card: str
    role: TerritoryRole
    carer: bool
    basis: Basis
    request: SignedRequest | None


@dataclass(frozen=True, slots=True)
class AdmitToRoom:
    account: str
    role: RoomRole
    request: SignedRequest | None


@dataclass(frozen=True, slots=True)
class Leave:
    pass


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for a territory or a room from now on: its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Rekey:
    epoch: int
    keyholders: str
    commitment: str
    opens: int | None


@dataclass(frozen=True, slots=True)
class Remove:
    accounts: tuple[str, ...]
    rekey: Rekey | None


@dataclass(frozen=True, slots=True)
class ReplaceKeys:
    """By who still has the old ones: a member in the territory's log, a guest in their onboarding room's."""

    signing: str
    sealing: str
    rekey: Rekey | None = None


@dataclass(frozen=True, slots=True)
class ReplaceKeysByInvitation:
    """By a member whose old keys a re-entry suspended."""

    invitation: str
    signing: str
    sealing: str


@dataclass(frozen=True, slots=True)
class ChangeTerritoryRole:
    account: str
    role: TerritoryRole


@dataclass(frozen=True, slots=True)
class ChangeRoomRole:
    account: str
    role: RoomRole


Act: TypeAlias = (
    CreateTerritory
    | CreateRoom
    | InvitePerson
    | InviteGuests
    | RevokeInvite
    | Join
    | JoinByInvitation
    | AdmitToTerritory
    | AdmitToRoom
    | Leave
    | Remove
    | ReplaceKeys
    | ReplaceKeysByInvitation
    | ChangeTerritoryRole
    | ChangeRoomRole
    | Policy
    | Rekey
)
