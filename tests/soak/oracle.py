"""Who may read what, told in the words of PROTOCOL.md and not by the code that is under test.

People, links and rooms go by names of the driver's own. A *holder* is one generation of a person's keys (`ines/1`) or a
link; a *source* is what has keys: the territory, the carers' room, or a room with keys of its own.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

TERRITORY: Final = "territory"
CARERS: Final = "carers"
WELCOME: Final = "welcome"

Kind = Literal["open", "closed", "direct", "onboarding"]
Purpose = Literal["pathway", "working_group", "conversation", "onboarding"]
Ending = Literal["used", "revoked", "gone"]
Answer = Literal["waiting", "refused"]


@dataclass
class Stay:
    """A membership of the territory. A re-entry is a new `entry` into the same stay (`since`)."""

    since: int
    entry: int
    carer: bool
    role: str
    suspended: str | None = None


@dataclass
class Seat:
    """`entry` is that of the membership under which it was taken; a guest has none."""

    since: int
    entry: int
    role: str
    guest: str | None = None
    """The link that a guest came by."""


@dataclass
class Link:
    """`expires` counts in minutes of the driver's clock. `account` is whose re-entry it is."""

    author: str
    person: str | None
    carer: bool
    role: str
    uses: int
    expires: int
    account: str | None = None
    end: Ending | None = None


@dataclass
class Room:
    """`name` is what its log calls it, perhaps nothing."""

    kind: Kind
    purpose: Purpose
    name: str = ""
    audience: str = ""
    pair: tuple[str, str] | None = None
    seats: dict[str, Seat] = field(default_factory=dict)
    asked: dict[str, Answer] = field(default_factory=dict)
    """By who asked to be let in."""

    @property
    def confirms(self) -> bool:
        return self.kind in ("closed", "direct")

    @property
    def askable(self) -> bool:
        return self.kind == "closed" and self.purpose == "working_group"


@dataclass
class Written:
    """A post, by whom, whatever keys they have now."""

    room: str
    by: str
    poll: bool = False
    document: bool = False
    deleted: bool = False


@dataclass
class Oracle:
    """`minutes` is the driver's clock; `tick` orders what happens."""

    carers: Mapping[str, bool]
    """Of everybody who may ever come: whether their trade shares cases."""
    name: str = ""
    """The territory's."""
    tick: int = 0
    minutes: int = 0
    stays: dict[str, Stay] = field(default_factory=dict)
    latest: dict[str, int] = field(default_factory=dict)
    """Of everybody who has an account: how many generations of keys they have made."""
    generations: dict[str, int] = field(default_factory=dict)
    """Of everybody who was ever here: the one that stands here, or stood last."""
    burnt: set[str] = field(default_factory=set)
    """Holders whose keys were suspended when their member was removed: they come back no more."""
    links: dict[str, Link] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    posts: dict[str, Written] = field(default_factory=dict)
    sealed: dict[str, str] = field(default_factory=dict)
    """By whom keys to come of a source are sealed ahead."""

    def holder(self, person: str) -> str:
        return f"{person}/{self.generations[person]}"

    def bring(self, person: str) -> None:
        """The present keys, which stand here from now on."""
        self.generations[person] = self.latest.setdefault(person, 1)

    def is_barred(self, person: str) -> bool:
        """Whether the keys that they would bring come back no more."""
        return f"{person}/{self.latest.get(person, 1)}" in self.burnt

    def acting(self, person: str) -> Stay | None:
        stay = self.stays.get(person)
        return stay if stay is not None and stay.suspended is None else None

    @property
    def members(self) -> list[str]:
        """Those whose keys are not suspended."""
        return sorted(person for person in self.stays if self.acting(person))

    @property
    def coordinators(self) -> list[str]:
        return [person for person in self.members if self.stays[person].role == "coordinator"]

    @property
    def acting_carers(self) -> list[str]:
        return [person for person in self.members if self.stays[person].carer]

    def seat(self, room: str, person: str) -> Seat | None:
        """The seat that counts."""
        found = self.rooms[room].seats.get(person)
        if found is None:
            return None
        if found.guest is not None:
            return found if person not in self.stays else None
        stay = self.acting(person)
        if stay is None or (self.rooms[room].audience == "carers" and not stay.carer):
            return None
        first = stay.entry if self.rooms[room].confirms else stay.since
        return found if found.entry >= first else None

    def seated(self, room: str) -> list[str]:
        return sorted(person for person in self.rooms[room].seats if self.seat(room, person))

    def waiting(self, room: str) -> list[str]:
        """Who re-entered, and sits here under the keys of before."""
        found = self.rooms[room]
        stays = {person: self.acting(person) for person in found.seats} if found.confirms else {}
        return sorted(
            person
            for person, stay in stays.items()
            if stay is not None and stay.since <= found.seats[person].entry < stay.entry
        )

    def moderators(self, room: str) -> list[str]:
        """By name, else the member of longest standing."""
        if self.rooms[room].kind == "direct":
            return []
        seated = self.seated(room)
        # Who sat down in one statement after the other at the same tick, stands in that order.
        members = {name: seat for name, seat in self.rooms[room].seats.items() if name in seated and not seat.guest}
        named = sorted(person for person, seat in members.items() if seat.role == "moderator")
        return named or sorted(members, key=lambda person: members[person].since)[:1]

    def waiting_for(self, room: str) -> list[str]:
        """Who asks to be let in."""
        return sorted(person for person, answer in self.rooms[room].asked.items() if answer == "waiting")

    def closed_to(self, person: str) -> dict[str, str | None]:
        """The groups that a member may ask for, and how that stands."""
        groups = {room: each for room, each in self.rooms.items() if each.askable and self.seated(room)}
        return {
            room: "returning" if person in self.waiting(room) else each.asked.get(person)
            for room, each in groups.items()
            if self.seat(room, person) is None
        }

    def guests(self) -> list[str]:
        return [person for person in self.seated(WELCOME) if self.rooms[WELCOME].seats[person].guest is not None]

    def is_open(self, link: str) -> bool:
        found = self.links[link]
        standing = found.person is not None or found.author in self.moderators(WELCOME)
        return found.end is None and found.uses > 0 and self.minutes < found.expires and standing

    def sources(self) -> list[str]:
        return [TERRITORY, CARERS, *(room for room, each in self.rooms.items() if each.kind != "open")]

    def source_of(self, room: str) -> str:
        """Of an open room: where its keys are derived from."""
        if self.rooms[room].kind != "open":
            return room
        return CARERS if self.rooms[room].audience == "carers" else TERRITORY

    def readers(self, source: str) -> set[str]:
        """The holders who may have the source's present key."""
        return {self.holder(person) for person in self.people_of(source)} | set(self._links_of(source))

    def people_of(self, source: str) -> list[str]:
        if source == TERRITORY:
            return self.members
        if source == CARERS:
            return self.acting_carers
        if source == WELCOME:
            return sorted({*self.members, *self.guests()})
        return self.seated(source)

    def may_read(self, room: str) -> list[str]:
        return self.people_of(self.source_of(room))

    def _links_of(self, source: str) -> Iterator[str]:
        for name, link in self.links.items():
            if not self.is_open(name):
                continue
            author = self.stays.get(link.author)
            from_carer = link.carer and author is not None and author.carer
            # The territory's key opens the onboarding room's.
            personal = source in (TERRITORY, WELCOME) or (source == CARERS and from_carer)
            if (personal and link.person is not None) or (source == WELCOME and link.person is None):
                yield name

    def enter(self, person: str, *, carer: bool, role: str) -> None:
        """Becomes a member anew."""
        self.bring(person)
        self.end_asking([person])
        self.stays[person] = Stay(self.tick, self.tick, carer, role)

    def sit(self, room: str, person: str, role: str = "member") -> None:
        """Takes a seat, as a member."""
        self.rooms[room].seats.pop(person, None)
        self.rooms[room].seats[person] = Seat(self.tick, self.stays[person].entry, role)
        self.rooms[room].asked.pop(person, None)

    def end_asking(self, people: Collection[str]) -> None:
        """Whose keys or card are others now: nobody could let them in by what they signed before."""
        for room in self.rooms.values():
            for person in people:
                if room.asked.get(person) == "waiting":
                    del room.asked[person]

    def unseat(self, room: str, people: Collection[str]) -> None:
        """Who leaves a room or is removed: their links end too."""
        for person in people:
            self.rooms[room].seats.pop(person, None)
        if room == WELCOME:
            self.end_links(people, shared=True)

    def expel(self, people: Collection[str]) -> None:
        """Who leaves the territory or is removed: links by them and re-entries for them end."""
        for person in people:
            stay = self.stays.pop(person)
            if stay.suspended is not None:
                self.burnt.add(self.holder(person))
        self.end_links(people)
        self.end_asking(people)
        for name, link in self.links.items():
            if link.account in people and self.is_open(name):
                link.end = "gone"

    def end_links(self, authors: Collection[str], *, shared: bool = False) -> None:
        for link in self.links.values():
            if link.author in authors and link.end is None and link.uses > 0 and (link.person is None) == shared:
                link.end = "gone"
