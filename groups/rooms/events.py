"""What this app announces, after commit."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True)
class StatementsAccepted(Event):
    """A room's log grew: its head is now statement `seq`, `hash`."""

    room: str
    seq: int
    hash: str


@dataclass(frozen=True)
class MembershipBegan(Event):
    """An account has a place in a room that it had not. Of a territory: it may now read its open rooms too."""

    room: str
    account: UUID


@dataclass(frozen=True)
class MembershipEnded(Event):
    """An account lost its place in a room. Of a territory: it lost all rooms of that territory with it."""

    room: str
    account: UUID


@dataclass(frozen=True)
class MembershipChanged(Event):
    """An account kept its place in a room and is something else there now: another role, a carer or none."""

    room: str
    account: UUID


@dataclass(frozen=True)
class GroupsChanged(Event):
    """What members are told of groups that they are not in is another: there is a new group, or a closed one has
    another name, size or other moderators."""

    territory: str


@dataclass(frozen=True)
class RequestMade(Event):
    """A guest asks to become a member of the territory, or takes it back."""

    territory: str
    account: UUID


@dataclass(frozen=True)
class RoomRequestMoved(Event):
    """A member asks to be let into a closed room, takes it back, was refused or let in, or may ask no more."""

    room: str
    account: UUID


@dataclass(frozen=True)
class RequestRefused(Event):
    territory: str
    account: UUID
