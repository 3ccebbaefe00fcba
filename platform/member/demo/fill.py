"""Fills a served demo: founds the territory, brings everybody in with secrets of their own, and lets them write."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import timedelta
from typing import Final

from kernel import clock
from kernel.clock import milliseconds
from member.demo import agenda, profiles
from member.demo.content import Content, Message, Person, Room
from member.demo.keep import Entry
from member.enrolment import Newcomer, Secrets
from member.member import Member
from member.rooms import Invited

_FRESH: Final = timedelta(days=1)
"""What was written since then is still unread for most."""


class Filling:
    """Everybody at once, each in a browser of their own."""

    def __init__(self, site: str, content: Content, stack: ExitStack) -> None:
        self._site, self._content, self._stack = site, content, stack
        # Argon2 leaves Python's lock: secrets are made while the server works on those before.
        self._making = stack.enter_context(ThreadPoolExecutor(max_workers=2))
        self._newcomers = {person.id: self._prepare(person) for person in content.people}
        self.members: dict[str, Member] = {}
        self.territory = ""
        self.rooms: dict[str, str] = {}

    def entries(self) -> list[Entry]:
        """Who is who, with what they sign in with."""
        return [Entry.of(person, self._newcomers[person.id].result().secrets) for person in self._content.people]

    def found(self, link: str) -> None:
        """The founder founds, and invites the coordinator who is a carer: the carers' keys are theirs to begin."""
        founder, coordinator, *others = self._content.people
        welcome = next(room for room in self._content.rooms if room.kind == "onboarding")
        member = self._open_browser(founder)
        self.territory = member.found(
            link,
            self._newcomers[founder.id].result(),
            card=founder.card,
            carer=founder.carer,
            onboarding=welcome.name,
        )
        (listed,) = member.catch_up()
        self.rooms[welcome.id] = listed["id"]
        self._bring_in(member, [coordinator])
        self.members[coordinator.id].do_duties()
        self._bring_in(self.members[coordinator.id], others)

    def gather(self) -> None:
        """Rooms are created; closed ones admit their people, who join the open ones by themselves."""
        for room in self._content.rooms:
            if room.id not in self.rooms:
                self._create(room)
        for id, member in self.members.items():
            member.catch_up()
            self._join(id, member)

    def write(self, messages: Iterable[Message]) -> None:
        threads: dict[int, str] = {}
        for message in messages:
            author, room = self.members[message.by], self.rooms[message.room]
            author.listen()
            thread = threads.get(message.thread)
            id = author.post(room, message.text, thread=thread, title=message.title, at=message.at)
            threads.setdefault(message.thread, id)

    def read(self) -> None:
        """Everybody has read what is not fresh."""
        fresh = clock.now() - milliseconds(_FRESH)
        old: dict[str, int] = {}
        for message in self._content.messages:
            if message.at < fresh:
                old[message.room] = old.get(message.room, 0) + 1
        for room in self._content.rooms:
            for id in room.members:
                self.members[id].mark_read({self.rooms[room.id]: old.get(room.id, 0)})

    def _prepare(self, person: Person) -> Future[Newcomer]:
        founds = person is self._content.people[0]
        secrets = Secrets(person.email)
        return self._making.submit(Newcomer, secrets.with_sheet() if founds else secrets, at=clock.now())

    def _open_browser(self, person: Person) -> Member:
        member = self._stack.enter_context(closing(Member(self._site)))
        self.members[person.id] = member
        return member

    def _bring_in(self, by: Member, people: list[Person]) -> None:
        invited = [Invited(person.card, carer=person.carer, role=person.role) for person in people]
        for person, link in zip(people, by.invite(self.territory, *invited), strict=True):
            self._open_browser(person).join(link, self._newcomers[person.id].result())

    def _join(self, id: str, member: Member) -> None:
        mine = [room for room in self._content.rooms if id in room.members and id != room.created_by]
        asked = [self.rooms[room.id] for room in mine if room.kind == "open"]
        if asked:
            member.join_rooms(*asked)

    def _create(self, room: Room) -> None:
        creator = self.members[room.created_by]
        creator.catch_up()
        self.rooms[room.id] = creator.create_room(
            self.territory, kind=room.kind, purpose=room.purpose, name=room.name, audience=room.audience
        )
        if room.kind == "closed":
            others = [self.members[id].id for id in room.members if id != room.created_by]
            creator.admit(self.rooms[room.id], *others)


def fill(site: str, link: str) -> list[Entry]:
    """Fills the site by the operator's founding `link`; who lives there then. Raises what a member's verbs raise."""
    content = Content(clock.now())
    with ExitStack() as stack:
        filling = Filling(site, content, stack)
        filling.found(link)
        filling.gather()
        profiles.say(filling.territory, filling.members)
        filling.write(content.messages)
        filling.read()
        agenda.tell(filling.territory, filling.members, filling.rooms)
        return filling.entries()
