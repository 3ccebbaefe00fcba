"""AES-256-GCM (NIST SP 800-38D) as `nonce‖ciphertext‖tag`, under a key used for one kind of object alone."""

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16


class Unopenable(Exception):
    """Not sealed with this key for this purpose, or not whole. Says nothing of why, on purpose."""


def seal(key: bytes, plaintext: bytes, aad: bytes, *, nonce: bytes | None = None) -> bytes:
    """`nonce` is for test vectors alone: one that comes back under the same key gives both texts away."""
    nonce = secrets.token_bytes(NONCE_BYTES) if nonce is None else nonce
    return nonce + AESGCM(key).encrypt(nonce, plaintext, aad)


def unseal(key: bytes, sealed: bytes, aad: bytes) -> bytes:
    """Raises Unopenable."""
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise Unopenable
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], aad)
    except InvalidTag:
        raise Unopenable from None
