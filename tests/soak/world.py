"""The running site, everybody's browsers, and the ids of what the driver gives names to."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import cycle
from time import time_ns
from typing import Any, Final, Literal, Self

import httpx

from groups.rooms.log.header import Header
from groups.rooms.log.keyholders import Keyholders
from groups.rooms.log.lookup import carers_id
from kernel import clock
from member.authenticator import code_at
from member.client import Client, Refused
from member.contents import Content, Post
from member.enrolment import Newcomer, Secrets
from member.invitations import Invitation
from member.keys import RoomKey
from member.member import Member
from member.messages import read_thread
from member.rooms import fresh_card
from member.vault import open_vault
from tests.cast.newcomer import Known, passphrase_of, sheet_of
from tests.journeys.land import founding_link
from tests.soak.oracle import CARERS, TERRITORY, WELCOME
from tests.soak.sites import clock_of
from tests.support.site import Site

_CARER, _OTHER = ("TRE_G15-ProfessionSante", "60"), ("TRE_R85-RolePriseCharge", "330")
_REPEATED: Final = ("/statements", "/boxes", "/join")

Fault = Literal["before", "after"]
"""What is lost: the request on its way, or the answer to it."""


class Line(Client):
    """Loses what it is told to."""

    def __init__(self, site: str) -> None:
        super().__init__(site)
        self.faults: list[Fault] = []

    def _change(self, method: str, path: str, body: Any) -> Any:
        fault = self.faults.pop() if self.faults and path.endswith(_REPEATED) else None
        if fault == "before":
            raise httpx.ConnectError("lost on the way")
        answer = super()._change(method, path, body)
        if fault == "after":
            raise httpx.ReadError("the answer is lost")
        return answer

    def share(self, other: "Line") -> None:
        """Becomes another tab of the same browser."""
        self._http.cookies = other._http.cookies


class Noted(Secrets):
    """Whose authenticator keeps the real time, as the server's library for it does."""

    @property
    def code(self) -> str:
        return code_at(self.totp, time_ns() // 1_000_000)


@dataclass(frozen=True)
class Place:
    """Of a message: ids."""

    room: str
    thread: str
    id: str


@dataclass
class Stage:
    """The key of a log's epoch to come, and to whom it was sealed, under which keys."""

    log: str
    epoch: int
    key: RoomKey = field(repr=False)
    sealed: Keyholders


class World:
    """`beside` is another territory of the site, whose people may be in this one too."""

    def __init__(self, site: Site, mark: str, carers: Mapping[str, bool], *, beside: Self | None = None) -> None:
        self.site, self.mark = site, mark
        self.carers = carers
        self._doors = cycle(site.urls)
        self.members: dict[str, Member] = beside.members if beside else {}
        self.secrets: dict[str, Secrets] = beside.secrets if beside else {}
        self._comings = Counter[str]()
        self.cards: dict[str, bytes] = {}
        self.links: dict[str, Invitation] = {}
        self.shared: dict[str, bool] = {}
        """Of each link: whether it is for many."""
        self.ids: dict[str, str] = {}
        """Of sources and rooms."""
        self.names: dict[str, str] = beside.names if beside else {}
        """Of accounts and links, by their ids."""
        self.stages: dict[str, Stage] = {}
        """What was sealed ahead, by source."""
        self.said: dict[str, Content] = {}
        """What was written, by the message's id."""
        self.posts: dict[str, Place] = {}
        """Where what was written is, by the driver's name for it."""
        self.about: defaultdict[str, list[str]] = defaultdict(list)
        """The ids of what was done to a post, by its name."""
        self.emptied: set[str] = set()
        """The ids of messages whose words were destroyed."""
        self.shown: dict[str, str] = {}
        """What a post says now, by its id."""

    def found(self, name: str) -> None:
        newcomer = self.newcomer(name, sheet=True)
        member = self.browser()
        card = self.card(name, carer=True)
        link = founding_link(self.site)
        self.ids[TERRITORY] = member.found(link, newcomer, card=card, carer=True, onboarding="Accueil")
        self.ids[CARERS] = carers_id(self.ids[TERRITORY])
        (listed,) = member.catch_up()
        self.ids[WELCOME] = listed["id"]
        self.came(name, member)

    @property
    def territory(self) -> str:
        return self.ids[TERRITORY]

    def browser(self) -> Member:
        """In which nobody is signed in yet."""
        door = next(self._doors)
        member = Member(door, now=clock.now)
        member.state.client = Line(door)
        return member

    def another(self, name: str) -> Member:
        """A second tab of somebody's, which has read nothing yet."""
        known, fresh = self.members[name].state, self.browser()
        assert isinstance(known.client, Line)
        fresh.state.client = Line(known.client.site)
        fresh.state.client.share(known.client)
        kept = fresh.state.client.get("/identity/vault")
        vault = open_vault(kept["ciphertext"], known.account.vault_key, known.account.id)
        fresh.state.identity = replace(known.account, vault=vault)
        return fresh

    def newcomer(self, name: str, *, account: str | None = None, sheet: bool = False) -> Newcomer:
        """Who founds a territory needs a `sheet` besides."""
        noted = f"{name}, the {self._comings[name]}th time"
        self._comings[name] += 1
        self.secrets[name] = Noted(
            f"{name}@{self.mark}.example", passphrase_of(noted), sheet=sheet_of(noted) if sheet else None
        )
        return Known(self.secrets[name], at=clock.now(), account=account)

    def card(self, name: str, *, carer: bool) -> bytes:
        if name not in self.cards:
            self.cards[name] = fresh_card(name.title(), profession=_CARER if carer else _OTHER)
        return self.cards[name]

    def linked(self, name: str, link: Invitation, *, shared: bool = False) -> None:
        self.links[name], self.shared[name], self.names[link.id] = link, shared, name

    def came(self, name: str, member: Member) -> None:
        """Who now sits before this browser."""
        former = self.members.get(name)
        self.members[name] = member
        self.names[member.id] = name
        if former is not None and former is not member:
            former.close()

    def at_hand(self, name: str, room: str = TERRITORY) -> Member:
        """Somebody's browser, which has heard of this room; what a verb needs to know of its log, it reads."""
        member = self.members[name]
        if member.state.logs.get(self.ids[room]) is None:
            member.catch_up()
        return member

    def writes(self, name: str, room: str, label: str, post: Post) -> None:
        """In a thread of its own; `label` names it from then on."""
        id = self.at_hand(name, room).post(self.ids[room], post.text, poll=post.poll)
        self.posts[label], self.said[id], self.shown[id] = Place(self.ids[room], id, id), post, post.text

    def publishes(self, name: str, room: str, label: str, *, thread: str | None = None) -> None:
        """A document, whose content is its name; or a thread's next version of one."""
        member = self.at_hand(name, room)
        file = member.send_file(self.ids[room], label, label.encode())
        id = member.publish(self.ids[room], file, thread=thread)
        self.posts[label], self.said[id] = Place(self.ids[room], thread or id, id), Post("", files=(file,))

    def reads(self, name: str, label: str) -> tuple[Member, Header]:
        """Somebody's browser, and a post as they read it there."""
        member, place = self.members[name], self.posts[label]
        member.catch_up()
        thread = read_thread(member.state, place.room, place.thread)
        return member, next(each.header for each in thread if each.header and each.header.id == place.id)

    def proven(self, name: str, act: Callable[[Member], Any]) -> Any:
        """Does what may ask for a proof of who one is."""
        member = self.at_hand(name)
        try:
            return act(member)
        except Refused as refused:
            if refused.code != "confirm":
                raise
        member.confirm(self.secrets[name].passphrase)
        return act(member)

    @property
    def sources(self) -> dict[str, str]:
        """The names of what has keys, by its id."""
        return {id: name for name, id in self.ids.items()}

    def close(self) -> None:
        for member in self.members.values():
            member.close()


@contextmanager
def open_world(site: Site, mark: str, carers: Mapping[str, bool]) -> Iterator[World]:
    """On a site with a clock of its own; ours goes with it until the end."""
    world, now = World(site, mark, carers), clock.now
    clock.now = clock_of(site)
    try:
        yield world
    finally:
        clock.now = now
        world.close()
