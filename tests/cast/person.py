"""Somebody of the cast: their keys, their card, and what they sign in with."""

import secrets
from dataclasses import dataclass, field
from typing import Any

import pyotp

from identity.models import Account
from kernel.encoding import b64
from kernel.ids import uuid7
from member.keys import Keys
from member.statements import card_hash, write_card


@dataclass(frozen=True)
class Person:
    """One person: the same keys everywhere."""

    name: str
    profession: str
    id: str = field(default_factory=uuid7)
    keys: Keys = field(default_factory=Keys.fresh)
    secret: str = field(default_factory=pyotp.random_base32)
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    auth: str = field(default_factory=lambda: b64(secrets.token_bytes(32)))
    rpps: str = ""

    @property
    def renewed(self) -> "Person":
        """Themselves, with nothing left of what they had: other keys, and other ways to sign in."""
        return Person(self.name, self.profession, id=self.id, salt=self.salt, rpps=self.rpps)

    @property
    def email(self) -> str:
        return f"{self.id}@example.org"

    @property
    def account(self) -> Account:
        return Account.objects.get(pk=self.id)

    @property
    def card(self) -> bytes:
        table = "TRE_G15-ProfessionSante"
        return write_card(self.name, table=table, code=self.profession, rpps=self.rpps, salt=self.salt)

    @property
    def card_hash(self) -> str:
        return card_hash(self.card)

    def enrolment(self, **changes: Any) -> dict[str, Any]:
        """What this person's browser sends to make their account, with both unlockers."""
        return {
            "account": self.id,
            "email": self.email,
            "vault": b64(secrets.token_bytes(300)),
            "unlockers": [self._unlocker(kind) for kind in ("passphrase", "sheet")],
            "totp": {"secret": self.secret, "code": pyotp.TOTP(self.secret).now()},
            **changes,
        }

    def _unlocker(self, kind: str) -> dict[str, Any]:
        salt, wrapped = b64(secrets.token_bytes(16)), b64(secrets.token_bytes(60))
        return {"id": uuid7(), "kind": kind, "salt": salt, "auth": self.auth, "wrapped": wrapped}
