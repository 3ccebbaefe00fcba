"""Links: opened by who proves that they hold one, used in one transaction."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from groups.rooms import schemas
from groups.rooms.cards import rpps_on
from groups.rooms.log.fields import Fields, identifier, integer, time
from groups.rooms.log.lookup import is_spent
from groups.rooms.log.state import Invitation as Standing
from groups.rooms.log.state import Log
from groups.rooms.log.state import Room as RoomLog
from groups.rooms.log.view import view_at
from groups.rooms.models import Box, Card, Invitation, Room
from groups.rooms.sentences import refusal
from groups.rooms.services import epochs, heads, logs, newcomers, people, statements
from groups.rooms.services.batch import Batch
from groups.rooms.services.locks import lock
from groups.rooms.services.signed import Signed, known, read
from identity.models import Account
from identity.psc.services.newcomers import link_proven
from identity.schemas import Enrolment
from identity.services.ceremonies import Ceremony
from kernel import clock, errors, limits, signing
from kernel.encoding import Malformed, parse
from kernel.errors import not_found


class Door:
    """A link's invitation as its log knows it, with the rooms that it leads to."""

    def __init__(self, invitation_id: str, *, hold: bool = False) -> None:
        """Raises Refusal `not_found`. With `hold` the rooms' rows are locked: needs a transaction."""
        row = Invitation.objects.select_related("room").filter(pk=invitation_id).first()
        if row is None:
            raise not_found()
        self.id = invitation_id
        territory_id = row.room.territory_id or row.room.pk
        rooms = Room.objects.filter(pk__in=_leads_to(row.room, territory_id))
        found = list(rooms.values_list("pk", flat=True))
        held = lock(found, territories=[territory_id]) if hold else rooms.in_bulk()
        self.territory, self.room = held[territory_id], held[row.room_id]
        self.rooms = held
        self.territory_log = heads.territory_state(self.territory)
        self.log = self._log()
        self.standing: Standing = self.log.invitations[invitation_id]

    @property
    def account(self) -> str | None:
        """Of a re-entry: whom alone it lets in."""
        return self.standing.person.account if self.standing.person else None

    @property
    def personal(self) -> bool:
        return self.room.pk == self.territory.pk

    def check_open(self) -> None:
        """Raises Refusal `invitation_used`, of a link for many `invitation_full`, `invitation_revoked` or
        `invitation_expired` (410); of one that may open again `invitation_asleep` or `invitation_waits`."""
        if is_spent(self.standing, self.log.seq):
            raise refusal("invitation_used" if self.personal else "invitation_full")
        if self.standing.end is not None:
            raise refusal("invitation_revoked")
        if clock.now() >= self.standing.expires:
            raise refusal("invitation_expired")
        if isinstance(self.log, RoomLog):
            self._check_awake(self.log)

    def _check_awake(self, log: RoomLog) -> None:
        """A link for many serves while its author moderates, and has the key in force: one that woke may lack it."""
        view = view_at(log, self.territory_log)
        if view.sleeps(self.standing):
            raise refusal("invitation_asleep")
        if not view.moderates(self.standing.author):
            raise refusal("invitation_revoked")
        latest = log.epochs[-1]
        boxes = Box.objects.filter(room=log.id, epoch=latest.epoch, commitment=latest.commitment, holder=self.id)
        if not boxes.exists():
            raise refusal("invitation_waits")

    def _log(self) -> Log:
        return self.territory_log if self.personal else heads.room_state(self.room, self.territory_log)


def open_link(invitation_id: str, proof: schemas.Proof) -> schemas.Opened:
    """What a link shows before it is used: the past of its rooms, its own boxes, who invites.

    Raises Refusal `not_found`, also to who does not hold it, `proof` (401) for an untimely proof or one for another
    link, or that the link is no longer open (410), or not now (`invitation_asleep`, `invitation_waits`).
    """
    door = Door(invitation_id)
    _check_proof(door, proof)
    door.check_open()
    return _shown(door)


def enrol_and_join(
    invitation_id: str, joining: schemas.Joining, enrolment: Enrolment, ceremony: Ceremony | None = None
) -> Account:
    """A new account joins by a link, or one that lost everything re-enters, in one transaction; the caller begins its
    session.

    Asked again with the same statements, it recognises the account by what signs in. Raises Refusal as
    `open_link`, `enrol`, `link_proven` and `statements.take` do.
    """
    signed = read(joining.statements)
    with transaction.atomic():
        door = Door(invitation_id, hold=True)
        if known(signed):
            return newcomers.recognise(enrolment)
        _check_joins(door, signed)
        batch = _batch(Account(id=UUID(enrolment.account)), door)
        # The signature of the link's key comes first: nobody else has hashes made, or learns which addresses are taken.
        statements.judge(batch, signed)
        if door.account is None:
            batch.actor = newcomers.enrol_by_link(door.id, enrolment, ceremony)
        else:
            batch.actor = newcomers.reenter_by_link(door.id, door.territory, enrolment, ceremony)
        if joining.proof is not None:
            link_proven(batch.actor, joining.proof, invitation=UUID(door.id), rpps=_rpps(door))
        statements.store(batch, joining.beside)
    return batch.actor


def join_as(account: Account, invitation_id: str, joining: schemas.Joining, *, here: UUID | None = None) -> None:
    """Somebody who is signed in joins by a link, with their present keys, or with new ones, which end all their
    sessions but `here`. Raises Refusal likewise."""
    signed = read(joining.statements)
    with transaction.atomic():
        door = Door(invitation_id, hold=True)
        if not known(signed):
            _check_joins(door, signed)
            batch = _batch(account, door)
            statements.take(batch, signed, joining.beside)
            statements.end_others(batch, here)


def _batch(account: Account, door: Door) -> Batch:
    return Batch(account, door.territory, door.rooms.values())


def _leads_to(room: Room, territory_id: str) -> list[str]:
    """A personal link opens the territory with its carers' and onboarding rooms, a shared one its room beside them."""
    beside = [Room.Kind.CARERS, Room.Kind.ONBOARDING] if room.pk == territory_id else [Room.Kind.CARERS]
    rooms = Room.objects.filter(territory=territory_id, kind__in=beside).values_list("pk", flat=True)
    return [territory_id, room.pk, *rooms]


def _check_joins(door: Door, signed: Sequence[Signed]) -> None:
    first, *others = signed
    _check_holds(door, "statement", first.envelope.payload, first.envelope.signature)
    door.check_open()
    if first.room != door.room.pk or first.body.get("invitation") != door.id:
        raise errors.form()
    onboarding = {pk for pk, room in door.rooms.items() if room.kind == Room.Kind.ONBOARDING}
    allowed = ("join", "replace_keys")
    if first.body.get("action") not in allowed or any(one.body.get("action") != "join" for one in others):
        raise errors.form()
    if any(one.room not in onboarding or "invitation" in one.body for one in others):
        raise errors.form()


def _check_proof(door: Door, proof: schemas.Proof) -> None:
    payload = proof.payload.encode()
    _check_holds(door, "proof", payload, proof.signature)
    try:
        invitation, at = _read_proof(payload)
    except Malformed as error:
        raise errors.form() from error
    timely = abs(at - clock.now()) <= clock.milliseconds(limits.CLOCK_AHEAD)
    if not (timely and invitation == door.id):
        raise refusal("proof")


def _check_holds(door: Door, kind: signing.Kind, payload: bytes, signature: str) -> None:
    """Raises Refusal `not_found` unless the link's key signed: to who knows its id alone, it does not exist."""
    if not signing.verify(kind=kind, payload=payload, signature=signature, key=door.standing.signing):
        raise not_found()


def _read_proof(payload: bytes) -> tuple[str, int]:
    fields = Fields(parse(payload))
    fields.take("v", integer(1, 1))
    proof = fields.take("invitation", identifier), fields.take("at", time)
    fields.close()
    return proof


def _shown(door: Door) -> schemas.Opened:
    keys = epochs.for_holder(UUID(door.id), list(door.rooms.values()))
    return schemas.Opened(
        kind="personal" if door.personal else "shared",
        territory=door.territory.pk,
        room=_onboarding(door),
        card=_card(door),
        account=door.account,
        logs=logs.whole(door.rooms.values()),
        sealing=people.sealing_keys(door.log, door.territory_log),
        cards=people.card_of(door.territory, door.standing.author),
        **vars(keys),
    )


def _onboarding(door: Door) -> str | None:
    """Of a personal link: where the newcomer is welcomed."""
    if not door.personal:
        return door.room.pk
    rooms = [room for room in door.rooms.values() if room.kind == Room.Kind.ONBOARDING]
    return min(rooms, key=lambda room: (room.created_at, room.pk)).pk if rooms else None


def _rpps(door: Door) -> str:
    card = _card(door)
    return rpps_on(card) if card else ""


def _card(door: Door) -> str | None:
    person = door.standing.person
    card = Card.objects.filter(territory=door.territory, hash=person.card).first() if person else None
    return card.payload if card else None
