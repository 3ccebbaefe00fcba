"""Fills a territory by the services that browsers reach, with true signatures and boxes. Needs Django set up."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from groups.rooms.log.lookup import carers_id
from groups.rooms.models import Room
from groups.rooms.services import invitations, statements
from identity.models import Account
from kernel import clock
from member.member import Member
from tests.cast.draft import Draft
from tests.cast.keyring import Keyring
from tests.cast.person import Person

MEMBERS: Final = 1000
STATEMENTS: Final = 5000
"""Of the territory's own log."""
_BY_LINK: Final = 500
_REMOVED: Final = 60
_REVOKED: Final = 300
_AT_ONCE: Final = 20
_TRADES: Final = ["10", "60", "70", "21", "91", "50"]

T = TypeVar("T")


class Peopling:
    """Malik, a coordinator and a carer, lets everybody in; nobody signs in, so accounts are made without secrets."""

    def __init__(self, territory: str, malik: Member) -> None:
        self._territory, self._carers = territory, carers_id(territory)
        self._malik = Person("Malik Benali", "10", id=malik.id, keys=malik.state.account.keys)
        self._ring = Keyring()
        for log in (malik.state.logs.territories[territory], malik.state.logs.rooms[self._carers]):
            for epoch in log.epochs:
                key = malik.state.keyring.get(log.id, epoch.epoch)
                assert key is not None, "he has done his duties"
                self._ring.keys[log.id, epoch.epoch] = key

    def meet(self, member: Member) -> None:
        self._ring.meet(member.id, member.state.account.keys.sealing.public)

    def run(self) -> None:
        people = _newcomers(MEMBERS + _REMOVED - 2)
        for group in _groups(people[:_BY_LINK]):
            self._by_link(group)
        for group in _groups(people[_BY_LINK:]):
            self._by_meeting(group)
        for group in _groups(people[:_REMOVED]):
            self._remove(group)
        for _ in range(_REVOKED // _AT_ONCE):
            self._revoke()
        self._fill(people[_REMOVED:])

    def _draft(self, person: Person | None = None) -> Draft:
        author = person or self._malik
        self._ring.meet(author.id, author.keys.sealing.public)
        return Draft(author, self._ring, self._territory)

    def _submit(self, draft: Draft) -> None:
        sent = draft.submission
        statements.submit(draft.author.account, sent.statements, sent.beside, fresh=True)

    def _by_link(self, people: Sequence[Person]) -> None:
        draft = self._draft()
        links = [draft.invite(person, carer=True) for person in people]
        self._submit(draft)
        for person, link in zip(people, links, strict=True):
            joining = self._draft(person)
            joining.join_by(link, self._territory)
            joining.boxes_of_now(self._carers, person.id)
            invitations.join_as(person.account, link.id, joining.joining)

    def _by_meeting(self, people: Sequence[Person]) -> None:
        draft = self._draft()
        for person in people:
            draft.admit(person, carer=True)
            draft.boxes_of_now(self._carers, person.id)
        self._submit(draft)

    def _remove(self, people: Sequence[Person]) -> None:
        draft = self._draft()
        draft.remove(self._territory, *people)
        self._submit(draft)
        draft = self._draft()
        draft.rekey(self._carers)
        self._submit(draft)

    def _revoke(self) -> None:
        draft = self._draft()
        links = [draft.invite(Person("Jamais Venue", "60"), carer=False) for _ in range(_AT_ONCE)]
        self._submit(draft)
        draft = self._draft()
        for link in links:
            draft.write("revoke_invite", self._territory, invitation=link.id)
        self._submit(draft)

    def _fill(self, people: Sequence[Person]) -> None:
        """What the years bring: coordinators come and go, until the log is as long as it shall be."""
        for group in _groups([*people, *people]):
            left = STATEMENTS - Room.objects.get(pk=self._territory).log_seq
            roles = [(person.id, role) for person in group for role in ("coordinator", "member")]
            draft = self._draft()
            for account, role in roles[:left]:
                draft.write("role", self._territory, account=account, role=role)
            if left <= 0:
                return
            self._submit(draft)


def _newcomers(number: int) -> list[Person]:
    people = [Person(f"Prénom{n} Nom{n}", _TRADES[n % len(_TRADES)]) for n in range(number)]
    Account.objects.bulk_create(Account(id=one.id, email=one.email, created_at=clock.now()) for one in people)
    return people


def _groups(people: Sequence[T]) -> Iterator[Sequence[T]]:
    return (people[start : start + _AT_ONCE] for start in range(0, len(people), _AT_ONCE))
