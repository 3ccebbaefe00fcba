"""All that a member holds between two verbs, in one place."""

from collections.abc import Callable
from dataclasses import dataclass, field

from groups.rooms.log.lookup import carers_id
from groups.rooms.log.state import Room, Territory
from member.boxes import open_room_key
from member.client import Client
from member.enrolment import Account
from member.keyring import Keyring
from member.keys import RoomKey
from member.logs import Log, Logs
from member.people import People


class SignedOut(Exception):
    """The verb needs an account that is signed in and unlocked."""


class NoKey(Exception):
    """The key of this epoch is not held, and the server has nothing that opens it for this account."""


@dataclass
class State:
    """`now` gives the time to sign (ms). `territories` names the territory of each room that may be asked for."""

    client: Client
    now: Callable[[], int]
    identity: Account | None = field(default=None, repr=False)
    logs: Logs = field(default_factory=Logs)
    people: People = field(default_factory=People)
    keyring: Keyring = field(default_factory=Keyring)
    territories: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    """The hash of the last header read or written, by thread."""
    heard: set[str] = field(default_factory=set)
    """The hashes of all headers read or written."""

    @property
    def account(self) -> Account:
        """Raises SignedOut."""
        if self.identity is None:
            raise SignedOut
        return self.identity

    def know(self, territory: str, *rooms: str) -> None:
        """Names logs to catch up with; a territory's brings its carers'."""
        for log in (territory, carers_id(territory), *rooms):
            self.territories[log] = territory

    def source(self, room: Room) -> Log:
        """The log whose epochs seal this room. Raises NoKey for a carers' room that no carer has begun."""
        source: Log | None = room
        if room.kind == "open":
            source = self.territory_of(room) if room.audience == "members" else self.logs.carers_of(room.territory)
        if source is None:
            raise NoKey
        return source

    def territory_of(self, room: Room) -> Territory:
        return self.logs.territories[room.territory]

    def room_key(self, room: Room, epoch: int) -> RoomKey | None:
        """The key that opens the room's messages of an epoch, if it is held."""
        key = self.keyring.get(self.source(room).id, epoch)
        return open_room_key(key, room.id) if key is not None and room.kind == "open" else key
