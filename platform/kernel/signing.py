"""Signatures and hashes of payloads, bound to what the caller expects them to be."""

import hashlib
from functools import lru_cache
from typing import Final, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kernel.encoding import Malformed, b64, unb64

Kind = Literal["statement", "message", "request", "card", "proof", "event", "announcement", "checkpoint"]

_PRIME: Final = 2**255 - 19
_ORDER_8: Final = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL_ORDER: Final = frozenset({0, 1, _PRIME - 1, _ORDER_8, _PRIME - _ORDER_8})
"""The y coordinates of the eight points whose order divides 8: under such a key, one signature fits many payloads."""


def pae(kind: Kind, payload: bytes) -> bytes:
    """The bytes to sign or hash: DSSE's pre-authentication encoding (DSSE protocol, v1)."""
    name = f"application/vnd.maillage.{kind}.v1+json".encode()
    return b"DSSEv1 %d %b %d %b" % (len(name), name, len(payload), payload)


def digest(kind: Kind, payload: bytes) -> str:
    """The hash by which a payload is named: SHA-256 of its PAE, in base64url."""
    return b64(hashlib.sha256(pae(kind, payload)).digest())


def verify(*, kind: Kind, payload: bytes, signature: str, key: str) -> bool:
    """Whether `signature` is `key`'s (Ed25519, both base64url) over the payload as `kind`. Never raises."""
    try:
        _public_key(key).verify(unb64(signature, 64), pae(kind, payload))
    except (InvalidSignature, ValueError):
        return False
    return True


def check_signing_key(key: str) -> None:
    """Raises Malformed unless `key` (base64url) is 32 bytes, y < p (RFC 8032 §5.1.3) and not of small order."""
    y = int.from_bytes(unb64(key, 32), "little") & (1 << 255) - 1
    if y >= _PRIME:
        raise Malformed("not a canonical public key")
    if y in _SMALL_ORDER:
        raise Malformed("a public key of small order")


@lru_cache(maxsize=4096)
def _public_key(key: str) -> Ed25519PublicKey:
    check_signing_key(key)
    return Ed25519PublicKey.from_public_bytes(unb64(key, 32))
