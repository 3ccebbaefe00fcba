"""Fills a served demo as its people would have: phase by phase, in the order in which it happened."""

from contextlib import ExitStack
from datetime import timedelta
from typing import Final

from kernel import clock
from kernel.clock import milliseconds
from member.demo import agenda, profiles, welcoming
from member.demo.content import Content, Person, Room
from member.demo.crowd import Crowd
from member.demo.keep import Entry
from member.demo.times import Timeline
from member.demo.writing import Writing

# Working days before the last evening; the oldest message is of the 40th.
_FOUNDED: Final = "50d"
_COORDINATED: Final = "49d6h"
_SETTLED: Final = ("49d", "48d", "47d", "46d")
_ROOMS: Final = "45d"
_JOINED: Final = "44d"
_RENEWED: Final = "12d"
"""When browsers renewed the keys, which are made for thirty days."""
_FRESH: Final = timedelta(days=1)
"""What was written since then is still unread for most."""


class Filling:
    def __init__(self, content: Content, crowd: Crowd) -> None:
        self._content, self._crowd = content, crowd
        self._founder, self._coordinator, *others = content.people
        self._settled = [person for person in others if person.arrived is None]
        self._newcomers = [person for person in others if person.arrived is not None]
        self.rooms: dict[str, str] = {}

    def settle(self, link: str) -> None:
        """The territory is founded, and its people of long standing come; the carers' keys are a carer's to begin."""
        welcome = next(room for room in self._content.rooms if room.kind == "onboarding")
        timeline, crowd = self._crowd.timeline, self._crowd
        timeline.move_to(_FOUNDED)
        crowd.found(link, welcome=welcome.name)
        self.rooms[welcome.id] = crowd.welcome
        timeline.move_to(_COORDINATED)
        crowd.bring_in([self._coordinator], by=self._founder.id)
        crowd.members[self._coordinator.id].catch_up()
        crowd.members[self._coordinator.id].do_duties()
        for number, age in enumerate(_SETTLED):
            timeline.move_to(age)
            crowd.bring_in(self._settled[number :: len(_SETTLED)], by=self._coordinator.id)

    def gather(self) -> None:
        """Groups are created and joined; newcomers arrive, each at their time."""
        self._crowd.timeline.move_to(_ROOMS)
        for room in self._content.rooms:
            if room.id not in self.rooms:
                self._create(room)
        self._crowd.timeline.move_to(_JOINED)
        for id in list(self._crowd.members):
            self._join(id)
        renewed = self._crowd.timeline.time_of(_RENEWED)
        for person in self._newcomers:
            if renewed and person.arrived is not None and person.arrived > renewed:
                self._renew()
                renewed = 0
            self._arrive(person)

    def read(self) -> None:
        """Everybody has read what is not fresh."""
        fresh = clock.now() - milliseconds(_FRESH)
        old: dict[str, int] = {}
        for message in self._content.messages:
            if message.at < fresh:
                old[message.room] = old.get(message.room, 0) + 1
        for id, member in self._crowd.members.items():
            mine = [room.id for room in self._content.rooms if id in room.members]
            member.mark_read({self.rooms[room]: old.get(room, 0) for room in mine})

    def _create(self, room: Room) -> None:
        creator = self._crowd.members[room.created_by]
        creator.catch_up()
        self.rooms[room.id] = creator.create_room(
            self._crowd.territory, kind=room.kind, purpose=room.purpose, name=room.name, audience=room.audience
        )
        present = [self._crowd.members[id].id for id in room.members if id in self._crowd.members]
        if room.kind == "closed":
            creator.admit(self.rooms[room.id], *(id for id in present if id != creator.id))

    def _join(self, id: str) -> None:
        """Everybody is in the onboarding room, as a member now where they came as a guest."""
        member = self._crowd.members[id]
        joined = {listed["id"] for listed in member.catch_up() if listed["joined"]}
        mine = [room for room in self._content.rooms if room.kind == "onboarding" or id in room.members]
        asked = [self.rooms[room.id] for room in mine if room.kind != "closed"]
        member.join_rooms(*(room for room in asked if room not in joined))

    def _arrive(self, person: Person) -> None:
        assert person.arrived is not None, "a newcomer's time is told"
        self._crowd.timeline.at = person.arrived
        self._crowd.bring_in([person], by=self._coordinator.id)
        self._join(person.id)
        for room in self._content.rooms:
            if room.kind == "closed" and person.id in room.members:
                self._crowd.members[room.created_by].admit(self.rooms[room.id], self._crowd.members[person.id].id)

    def _renew(self) -> None:
        self._crowd.timeline.move_to(_RENEWED)
        for id in {self._coordinator.id: None, **{room.created_by: None for room in self._content.rooms}}:
            self._crowd.members[id].catch_up()
            self._crowd.members[id].do_duties()


def fill(site: str, link: str) -> list[Entry]:
    """Fills the site by the operator's founding `link`; who lives there then. Raises what a member's verbs raise."""
    now = clock.now()
    content, timeline = Content(now), Timeline(now)
    with ExitStack() as stack:
        crowd = Crowd(site, content, timeline, stack)
        filling = Filling(content, crowd)
        filling.settle(link)
        filling.gather()
        timeline.at = None
        profiles.say(crowd.territory, crowd.members)
        events = agenda.tell(crowd.territory, crowd.members, filling.rooms)
        Writing(crowd.members, filling.rooms, events).write(content.messages)
        filling.read()
        welcoming.welcome(crowd.territory, crowd.members)
        return [Entry.of(person, crowd.secrets_of(person)) for person in content.people]
