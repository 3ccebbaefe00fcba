"""How a territory begins: the operator's one-use link, then one transaction of the founder's."""

import hashlib
import secrets
from uuid import UUID

from django.db import transaction

from groups.rooms.log.lookup import carers_id
from groups.rooms.models import Founding, Room
from groups.rooms.schemas import Founded
from groups.rooms.sentences import refusal
from groups.rooms.services import newcomers, statements
from groups.rooms.services.batch import Batch
from groups.rooms.services.signed import Signed, known, read
from identity.models import Account
from identity.services.ceremonies import Ceremony
from identity.services.enrol import enrol
from kernel import audit, clock, errors
from kernel.encoding import b64, unb64
from kernel.errors import not_found
from kernel.ids import uuid7


def create(name: str) -> tuple[Founding, str]:
    """A founding and its secret (32 bytes in base64url), which is kept nowhere."""
    secret = secrets.token_bytes(32)
    with transaction.atomic():
        founding = Founding.objects.create(id=uuid7(), name=name, secret_hash=_hash(secret), created_at=clock.now())
        audit.record("operator", "rooms.found", "done", str(founding.id))
    return founding, b64(secret)


def open_link(founding_id: UUID, secret: str) -> Founding:
    """The founding that this link is for. Raises Refusal `not_found`, `founding_used` (410)."""
    founding = _fetch(founding_id, secret)
    if founding.territory_id:
        raise refusal("founding_used")
    return founding


def found(founding_id: UUID, founded: Founded, ceremony: Ceremony | None = None) -> Account:
    """The founder's account, territory and first rooms, in one transaction; the caller begins their session.

    Asked again with the same statements, it recognises the founder by what signs in. Raises Refusal as `open_link`,
    `enrol` and `statements.take` do, and `form` unless two unlockers come and a territory's `create` is first.
    """
    signed = read(founded.statements)
    with transaction.atomic():
        founding = _fetch(founding_id, founded.secret, lock=True)
        if founding.territory_id and founding.territory_id == signed[0].room and known(signed):
            return newcomers.recognise(founded.enrolment)
        _check_new(founding, founded, signed[0])
        account = enrol(founded.enrolment, ceremony)
        territory, carers = _rows(signed[0])
        statements.take(Batch(account, territory, [carers]), signed, founded.beside)
        founding.territory, founding.used_at = territory, clock.now()
        founding.save(update_fields=["territory", "used_at"])
    return account


def _check_new(founding: Founding, founded: Founded, first: Signed) -> None:
    if founding.territory_id:
        raise refusal("founding_used")
    two_ways_in = len(founded.enrolment.unlockers) >= 2
    if not (two_ways_in and first.creates and first.body.get("kind") == Room.Kind.TERRITORY):
        raise errors.form()


def _rows(create: Signed) -> tuple[Room, Room]:
    territory = Room(id=create.room, kind=Room.Kind.TERRITORY, created_at=clock.now())
    carers = Room(id=carers_id(create.room), territory=territory, kind=Room.Kind.CARERS, created_at=clock.now())
    return territory, carers


def _fetch(founding_id: UUID, secret: str, *, lock: bool = False) -> Founding:
    rows = Founding.objects.select_for_update() if lock else Founding.objects
    founding = rows.filter(pk=founding_id).first()
    if founding is None or not secrets.compare_digest(founding.secret_hash, _hash(unb64(secret))):
        raise not_found()
    return founding


def _hash(secret: bytes) -> str:
    return b64(hashlib.sha256(secret).digest())
