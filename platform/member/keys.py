"""The secrets of the protocol, each with a type of its own, so that none is taken for another."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from groups.rooms.log.lookup import sealing_hash
from kernel.encoding import b64, unb64
from kernel.signing import Kind, pae

MLKEM_PUBLIC_BYTES = 1184


class Secret:
    """32 bytes that never show in a log or a traceback."""

    def __init__(self, raw: bytes) -> None:
        if len(raw) != 32:
            raise ValueError("a secret has 32 bytes")
        self.raw = raw

    @classmethod
    def fresh(cls) -> Self:
        return cls(secrets.token_bytes(32))

    def derive(self, info: bytes) -> bytes:
        """HKDF-SHA256 with an empty salt, 32 bytes (RFC 5869)."""
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(self.raw)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and hmac.compare_digest(self.raw, other.raw)

    def __hash__(self) -> int:
        return hash((type(self), self.raw))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class SigningKey(Secret):
    """The seed of an Ed25519 key (RFC 8032 §5.1.5)."""

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.raw)

    @cached_property
    def public(self) -> str:
        return b64(self._private.public_key().public_bytes_raw())

    def sign(self, kind: Kind, payload: bytes) -> str:
        return b64(self._private.sign(pae(kind, payload)))


class SealingKey(Secret):
    """The seed of an X-Wing key (draft-connolly-cfrg-xwing-kem, MLKEM768-X25519)."""

    @cached_property
    def private(self) -> MLKEM768X25519PrivateKey:
        return MLKEM768X25519PrivateKey(*self._parts)

    @cached_property
    def public(self) -> str:
        mlkem, x25519 = self._parts
        return b64(mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw())

    @cached_property
    def hash(self) -> str:
        """By which statements name the public key."""
        return sealing_hash(self.public)

    @property
    def _parts(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        expanded = hashlib.shake_256(self.raw).digest(96)
        return (
            MLKEM768PrivateKey.from_seed_bytes(expanded[:64]),
            X25519PrivateKey.from_private_bytes(expanded[64:]),
        )


class VaultKey(Secret):
    """Seals the vault; each unlocker wraps it."""


class UnlockKey(Secret):
    """Wraps the vault key; derived from what a person types, never sent."""


class AuthSecret(Secret):
    """Proves to the server that the person typed the right thing; opens nothing."""

    @property
    def text(self) -> str:
        return b64(self.raw)


class DrawnSecret(Secret):
    """What a hand-over's drawing carries from screen to camera."""


class RoomKey(Secret):
    """Of one epoch of one room."""


class FileKey(Secret):
    """Of one file; each of its chunks has a key derived from it."""


class LinkSecret(Secret):
    """What an invitation's fragment carries."""


@dataclass(frozen=True, slots=True)
class Keys:
    """One generation of an account's keys."""

    signing: SigningKey
    sealing: SealingKey

    @classmethod
    def fresh(cls) -> Self:
        return cls(SigningKey.fresh(), SealingKey.fresh())


def sealing_public(public: str) -> MLKEM768X25519PublicKey:
    """Raises ValueError for what is no X-Wing public key (base64url, 1,216 bytes)."""
    raw = unb64(public, MLKEM_PUBLIC_BYTES + 32)
    return MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(raw[:MLKEM_PUBLIC_BYTES]),
        X25519PublicKey.from_public_bytes(raw[MLKEM_PUBLIC_BYTES:]),
    )
