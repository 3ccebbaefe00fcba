"""A log as far as it was applied: persistent values, shared between states and never changed.

Everything that ends keeps its place in the log, so that a question can be asked of the log as it stood at any head
and not only at the last. A thing stands from `from_` on and no more at `to`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from groups.rooms.log.acts import Audience, Basis, Purpose, RoomKind, RoomRole, SeatBasis, TerritoryRole

Ending = Literal["changed", "left", "removed"]
InvitationReason = Literal["revoked", "author", "account"]


@dataclass(frozen=True, slots=True)
class Head:
    seq: int
    hash: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A stretch of the log in which something about an account stayed as it was.

    `changed`: another interval follows at once. `since`: where the unbroken run began that this interval belongs to.
    """

    from_: int
    to: int | None = None
    end: Ending | None = None
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Interval):
    """Of the territory. `sealing` and `card` are hashes; `by` is who vouched: inviter or admitter.

    `entered` is where somebody's word last brought these keys: `since`, or the place of a re-entry after it.
    `suspended` is the re-entry whose `invite` suspended the keys; until it is used or revoked they do nothing.
    """

    signing: str
    sealing: str
    card: str
    role: TerritoryRole
    carer: bool
    basis: Basis
    by: str
    entered: int
    suspended: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """What a guest brought: nobody else vouches for these keys."""

    signing: str
    sealing: str
    card: str
    invitation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat(Interval):
    """A place in a room.

    `membership` is the `entered` of the account's latest membership of the territory when it was seated (0: never a
    member). The seat counts only while that is so: who is removed from the territory and admitted again starts anew;
    in a closed or direct room so does who re-entered. `by` is who let them in: themselves where the room stood open
    to them or they made it, else who admitted them, named them in `create`, or made their link.
    """

    role: RoomRole
    membership: int
    by: str
    basis: SeatBasis
    guest: Guest | None = None


@dataclass(frozen=True, slots=True)
class InvitationEnd:
    seq: int
    reason: InvitationReason
    """By whose doing: a revocation, or that its author, or the account of a re-entry, has no standing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom a personal invitation is for. `card` is a hash; `account` is that of a re-entry."""

    card: str
    role: TerritoryRole
    carer: bool
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """`person` is None for a shared link; `used` lists where it was used."""

    id: str
    from_: int
    hash: str
    author: str
    signing: str
    sealing: str
    sealing_hash: str
    person: Person | None
    uses: int
    expires: int
    used: tuple[int, ...] = ()
    end: InvitationEnd | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """`territory_seq` is the place in the territory's log that its keyholders were computed at."""

    epoch: int
    from_: int
    at: int
    author: str
    keyholders: str
    commitment: str
    opens: int | None
    territory_seq: int


@dataclass(frozen=True, slots=True)
class KeyOwner:
    """The account or invitation that a signing key entered the log with, and where; `to` is where it was given up."""

    id: str
    from_: int
    to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Log:
    """What every log has. `hashes` and `ats` have one entry per place, void ones too; equality is identity."""

    id: str
    hashes: tuple[str, ...]
    ats: tuple[int, ...]
    invitations: Mapping[str, Invitation]
    epochs: tuple[Epoch, ...]
    keys: Mapping[str, KeyOwner]

    @property
    def head(self) -> Head:
        return Head(len(self.hashes), self.hashes[-1], self.ats[-1])

    @property
    def seq(self) -> int:
        return len(self.hashes)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Territory(Log):
    name: str
    members: Mapping[str, tuple[Membership, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Room(Log):
    """Any log beside the territory's; the carers' has no purpose, no name and no seats.

    `named` has, per place, the last place in the territory's log that was named so far. `pair` is a direct room's.
    """

    kind: RoomKind | Literal["carers"]
    purpose: Purpose | None
    audience: Audience | None
    name: str | None
    territory: str
    pair: tuple[str, str] | None
    seats: Mapping[str, tuple[Seat, ...]]
    named: tuple[int, ...]
