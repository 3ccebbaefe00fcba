"""A vault key handed to another browser of the same person, under a secret that only a screen and a camera saw."""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from kernel.contexts import context
from kernel.encoding import b64, unb64
from member.aead import Unopenable
from member.keys import DrawnSecret, SealingKey, VaultKey, sealing_public

_SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class Handover:
    """`id` is a UUIDv7, made by who drew; `secret` travels in the drawing alone."""

    id: str
    secret: DrawnSecret

    @property
    def fragment(self) -> str:
        """What follows the `#` of the address that is drawn."""
        return b64(self.secret.raw)

    def mac_of_key(self, public: str) -> str:
        """Of the new browser's one-time X-Wing key. Raises ValueError for what is no base64url."""
        return self._mac(context("hand-over", "key", self.id), public)

    def mac_of_answer(self, account: str, sealed: str) -> str:
        """Of what the signed-in side answers."""
        return self._mac(context("hand-over", "answer", account, self.id), sealed)

    def answer(self, key: VaultKey, account: str, *, public: str, mac: str) -> tuple[str, str]:
        """The vault key sealed to the one-time key, and its MAC. Raises Unopenable for a key of somebody else's."""
        try:
            _check(mac, self.mac_of_key(public))
            sealed = b64(_SUITE.encrypt(key.raw, sealing_public(public), context("device", account, self.id)))
        except ValueError:
            raise Unopenable from None
        return sealed, self.mac_of_answer(account, sealed)

    def open(self, sealed: str, account: str, *, mac: str, mine: SealingKey) -> VaultKey:
        """Raises Unopenable for an answer of somebody else's, to another key, account or hand-over."""
        try:
            _check(mac, self.mac_of_answer(account, sealed))
            return VaultKey(_SUITE.decrypt(unb64(sealed), mine.private, context("device", account, self.id)))
        except (InvalidTag, ValueError):
            raise Unopenable from None

    def _mac(self, role: bytes, content: str) -> str:
        return b64(hmac.digest(self.secret.derive(role), unb64(content), sha256))


def _check(given: str, due: str) -> None:
    if not hmac.compare_digest(given.encode(), due.encode()):
        raise Unopenable
