"""The demo's people, each in a browser of their own, and how they came.

Those of long standing met a coordinator: guests of the onboarding room at first, by a link for many, then admitted by
the keys on their screen. Who came in the last days got a personal link. Everybody signs at the time when it happened.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import timedelta
from typing import Final

from kernel import clock
from kernel.clock import milliseconds
from member.admitting import Admitted
from member.demo.content import Content, Person
from member.demo.times import Timeline
from member.enrolment import Newcomer, Secrets
from member.invitations import Invitation
from member.member import Member
from member.rooms import Invited

_LINK_LASTS: Final = timedelta(days=13)
"""A personal link that was made longer ago, and a day of margin, is refused."""
_USES: Final = 100


class Crowd:
    def __init__(self, site: str, content: Content, timeline: Timeline, stack: ExitStack) -> None:
        self._site, self._content, self._stack = site, content, stack
        self.timeline = timeline
        # Argon2 leaves Python's lock: secrets are made while the server works on those before.
        self._making = stack.enter_context(ThreadPoolExecutor(max_workers=2))
        self._newcomers = {person.id: self._prepare(person) for person in content.people}
        self.members: dict[str, Member] = {}
        """Who has come so far, by their ids in the content."""
        self.territory = self.welcome = ""
        self._shared_link: Invitation | None = None

    def secrets_of(self, person: Person) -> Secrets:
        return self._newcomers[person.id].result().secrets

    def found(self, link: str, *, welcome: str) -> None:
        """The founder founds the territory, its onboarding room named `welcome`, and makes a link for many."""
        founder = self._content.people[0]
        member = self._open_browser(founder)
        newcomer = self._newcomers[founder.id].result()
        self.territory = member.found(link, newcomer, card=founder.card, carer=founder.carer, onboarding=welcome)
        (listed,) = member.catch_up()
        self.welcome = listed["id"]
        self._shared_link = member.invite_guests(self.welcome, uses=_USES)

    def bring_in(self, people: list[Person], *, by: str) -> None:
        """The coordinator `by` lets these people in, in the way of their time."""
        recent = clock.now() - milliseconds(_LINK_LASTS)
        if all(person.arrived is not None and person.arrived > recent for person in people):
            self._by_link(people, self.members[by])
        else:
            self._by_meeting(people, self.members[by])

    def _by_link(self, people: list[Person], coordinator: Member) -> None:
        invited = [Invited(person.card, carer=person.carer, role=person.role) for person in people]
        for person, link in zip(people, coordinator.invite(self.territory, *invited), strict=True):
            self._open_browser(person).join(link, self._newcomers[person.id].result())

    def _by_meeting(self, people: list[Person], coordinator: Member) -> None:
        assert self._shared_link is not None, "the territory was founded"
        admitted = []
        for person in people:
            member = self._open_browser(person)
            member.join(self._shared_link, self._newcomers[person.id].result(), card=person.card)
            asking = member.ask_for_admission(self.territory, card=person.card)
            admitted.append(Admitted(asking, carer=person.carer, role=person.role))
        coordinator.admit_met(self.territory, *admitted)

    def _prepare(self, person: Person) -> Future[Newcomer]:
        founds = person is self._content.people[0]
        secrets = Secrets(person.email)
        return self._making.submit(Newcomer, secrets.with_sheet() if founds else secrets, at=clock.now())

    def _open_browser(self, person: Person) -> Member:
        member = self._stack.enter_context(closing(Member(self._site, now=self.timeline.now)))
        self.members[person.id] = member
        return member
