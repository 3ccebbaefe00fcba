"""The territory that tests start from, built through the services, as browsers would."""

from dataclasses import dataclass, field
from typing import Any

from groups.rooms import schemas
from groups.rooms.log.lookup import carers_id
from groups.rooms.services import foundings, invitations, statements
from identity.models import Account
from identity.schemas import Enrolment
from member.invitations import Invitation
from tests.cast.draft import Draft
from tests.cast.keyring import Keyring
from tests.cast.person import Person


@dataclass
class World:
    """Claire coordinates and is no carer; Malik is a GP and the second coordinator; Inès and Paul are carers.

    Rosa holds a personal link that she has not used yet. Gaël, a student, is a guest of the onboarding group by a
    shared link. Victor coordinates another territory. Solène belongs nowhere and has no account.
    """

    ring: Keyring = field(default_factory=Keyring)
    claire: Person = field(default_factory=lambda: Person("Claire Dumas", "coordination"))
    malik: Person = field(default_factory=lambda: Person("Malik Benali", "10"))
    ines: Person = field(default_factory=lambda: Person("Inès Roche", "60"))
    paul: Person = field(default_factory=lambda: Person("Paul Vidal", "70"))
    rosa: Person = field(default_factory=lambda: Person("Rosa Ferreira", "50"))
    gael: Person = field(default_factory=lambda: Person("Gaël Marchand", "60"))
    victor: Person = field(default_factory=lambda: Person("Victor Noël", "10"))
    solene: Person = field(default_factory=lambda: Person("Solène Petit", "21"))
    territory: str = ""
    onboarding: str = ""
    pathway: str = ""
    """Open to carers; Malik moderates, Inès and Paul have joined."""
    practice: str = ""
    """Closed; Malik moderates, Inès is in, Paul is not."""
    elsewhere: str = ""
    """Victor's territory."""
    rosas_link: Invitation = field(init=False)
    shared_link: Invitation = field(init=False)

    @property
    def carers(self) -> str:
        return carers_id(self.territory)

    def draft(self, person: Person, territory: str | None = None) -> Draft:
        """What this person is about to send in the cast's territory, or in another."""
        self.ring.meet(person.id, person.keys.sealing.public)
        return Draft(person, self.ring, territory or self.territory)

    def submit(self, draft: Draft) -> dict[str, schemas.Head]:
        sent = draft.submission
        return statements.submit(draft.author.account, sent.statements, sent.beside, fresh=True)

    def build(self) -> "World":
        self.territory, self.onboarding = self.found(self.claire, carer=False)
        self.elsewhere, _ = self.found(self.victor, carer=True)
        self._invite_and_join(self.claire, self.malik, role="coordinator")
        self._begin_carers()
        self._invite_and_join(self.malik, self.ines)
        self._invite_and_join(self.malik, self.paul)
        self._open_rooms()
        self._make_links()
        return self

    def found(self, person: Person, *, carer: bool) -> tuple[str, str]:
        """A territory of its own and its onboarding room."""
        founding, secret = foundings.create(f"CPTS de {person.name}")
        draft = self.founding_draft(person, carer=carer)
        founded = {"secret": secret, "enrolment": person.enrolment(), **draft.body}
        foundings.found(founding.pk, schemas.Founded.model_validate(founded))
        territory, *_, onboarding = draft.logs
        return territory, onboarding

    def founding_draft(self, person: Person, *, carer: bool) -> Draft:
        self.ring.meet(person.id, person.keys.sealing.public)
        draft = Draft(person, self.ring)
        territory = draft.write(
            "create",
            kind="territory",
            name=f"CPTS de {person.name}",
            signing=person.keys.signing.public,
            sealing=person.keys.sealing.hash,
            card=person.card_hash,
            carer=carer,
        )
        draft.card(person)
        draft.sealing(person)
        draft.rekey(territory)
        if carer:
            draft.rekey(carers_id(territory))
        onboarding = draft.write("create", kind="onboarding", purpose="onboarding", name="Bienvenue")
        draft.rekey(onboarding)
        return draft

    def join(self, person: Person, link: Invitation, *, carer: bool) -> Account:
        """By a personal link, in the territory and its onboarding room, with a new account."""
        sent = self.join_draft(person, link, carer=carer).joining
        return invitations.enrol_and_join(link.id, sent, Enrolment.model_validate(person.enrolment()))

    def join_draft(self, person: Person, link: Invitation, *, carer: bool) -> Draft:
        draft = self.draft(person)
        draft.join_by(link, self.territory)
        draft.write("join", self.onboarding)
        if carer:
            draft.boxes_of_now(self.carers, person.id)
        return draft

    def join_as_guest(self, person: Person) -> Account:
        """By the shared link, with a new account."""
        sent, link = self.guest_draft(person, self.shared_link).joining, self.shared_link.id
        return invitations.enrol_and_join(link, sent, Enrolment.model_validate(person.enrolment()))

    def guest_draft(self, person: Person, link: Invitation) -> Draft:
        draft = self.draft(person)
        draft.join_by(link, self.onboarding)
        return draft

    def _invite_and_join(self, author: Person, person: Person, role: str = "member") -> None:
        draft = self.draft(author)
        link = draft.invite(person, role=role, carer=True)
        self.submit(draft)
        boxed = bool(draft.log(self.carers))
        self.join(person, link, carer=boxed)

    def _begin_carers(self) -> None:
        draft = self.draft(self.malik)
        draft.rekey(self.carers)
        self.submit(draft)

    def _open_rooms(self) -> None:
        malik = self.draft(self.malik)
        pathway: dict[str, Any] = {"kind": "open", "purpose": "pathway", "audience": "carers", "name": "Ville–hôpital"}
        self.pathway = malik.write("create", **pathway)
        self.practice = malik.write("create", kind="closed", purpose="practice_review", name="Analyse de pratiques")
        malik.rekey(self.practice)
        malik.write("admit", self.practice, account=self.ines.id, role="member")
        malik.boxes_of_now(self.practice, self.ines.id)
        self.submit(malik)
        for person in (self.ines, self.paul):
            draft = self.draft(person)
            draft.write("join", self.pathway)
            self.submit(draft)

    def _make_links(self) -> None:
        draft = self.draft(self.malik)
        self.rosas_link = draft.invite(self.rosa, carer=True)
        self.submit(draft)
        draft = self.draft(self.claire)
        self.shared_link = draft.share(self.onboarding)
        self.submit(draft)
        self.join_as_guest(self.gael)
