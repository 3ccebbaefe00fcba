"""How a territory begins: the operator's one-use link, then one transaction of the founder's."""

import hashlib
import secrets
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from groups.rooms.models import Founding, Room, Statement
from groups.rooms.schemas import Beside, SignedStatement
from groups.rooms.sentences import refusal
from groups.rooms.services import newcomers, statements
from identity.models import Account
from identity.schemas import Enrolment
from kernel import audit, clock, signing
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


def _fetch(founding_id: UUID, secret: str, *, lock: bool = False) -> Founding:
    rows = Founding.objects.select_for_update() if lock else Founding.objects
    founding = rows.filter(pk=founding_id).first()
    if founding is None or not secrets.compare_digest(founding.secret_hash, _hash(unb64(secret))):
        raise not_found()
    return founding


def _hash(secret: bytes) -> str:
    return b64(hashlib.sha256(secret).digest())
