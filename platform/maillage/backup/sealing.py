"""What a copy's parts are sealed with: HPKE (RFC 9180, base mode) to an X-Wing key, as rooms' keys are to members.

Files say what they hold in their first line, so that neither key is taken for the other.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey, Suite

from kernel.encoding import b64, unb64

_SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_PUBLIC_HEADING: Final = "maillage backup: public key"
_PRIVATE_HEADING: Final = "maillage backup: PRIVATE KEY, keep it away from the server"
_MLKEM_BYTES: Final = 1184


class Refused(Exception):
    """Why a copy is not made, or not put back: a sentence for the operator, which says what to do."""


@dataclass(frozen=True)
class PublicKey:
    """`text` is base64url of ML-KEM-768's key and X25519's."""

    text: str

    @classmethod
    def read(cls, file: Path) -> Self:
        """Raises Refused for a file that holds none."""
        key = cls(_read(file, _PUBLIC_HEADING, "a public key. `maillage backup-key FILE` makes FILE.pub"))
        try:
            _ = key._parts
        except ValueError as error:
            raise Refused(f"{file} holds no whole public key: copy it again from where it was made.") from error
        return key

    @property
    def name(self) -> str:
        """By which a copy says for whom it is sealed."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:32]

    def seal(self, content: bytes, purpose: bytes) -> bytes:
        return _SUITE.encrypt(content, self._parts, purpose)

    @property
    def _parts(self) -> MLKEM768X25519PublicKey:
        raw = unb64(self.text, _MLKEM_BYTES + 32)
        curve = X25519PublicKey.from_public_bytes(raw[_MLKEM_BYTES:])
        return MLKEM768X25519PublicKey(MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_BYTES]), curve)


class PrivateKey:
    """The seed of an X-Wing key (draft-connolly-cfrg-xwing-kem), 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        expanded = hashlib.shake_256(seed).digest(96)
        mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        curve = X25519PrivateKey.from_private_bytes(expanded[64:])
        self._private = MLKEM768X25519PrivateKey(mlkem, curve)
        self.public = PublicKey(b64(mlkem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()))

    @classmethod
    def read(cls, file: Path) -> Self:
        """Raises Refused for a file that holds none."""
        try:
            return cls(unb64(_read(file, _PRIVATE_HEADING, "a private key; FILE.pub is the public one"), 32))
        except ValueError as error:
            raise Refused(f"{file} holds no whole private key: take another copy of it.") from error

    def open(self, sealed: bytes, purpose: bytes) -> bytes:
        """Raises ValueError for what was not sealed to this key for this purpose, byte by byte."""
        try:
            return _SUITE.decrypt(sealed, self._private, purpose)
        except InvalidTag as error:
            raise ValueError("does not open") from error


def make_keys(file: Path) -> Path:
    """Writes a new private key to `file`, its owner's alone, and the public one beside it, whose path it answers.

    Raises Refused where either is there already: what was sealed to it would open no more.
    """
    seed = secrets.token_bytes(32)
    public = file.with_name(f"{file.name}.pub")
    _write(file, f"{_PRIVATE_HEADING}\n{b64(seed)}\n", mode=0o600)
    _write(public, f"{_PUBLIC_HEADING}\n{PrivateKey(seed).public.text}\n", mode=0o644)
    return public


def _write(file: Path, text: str, *, mode: int) -> None:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError as error:
        raise Refused(f"{file} is there already. Choose another name: whatever was sealed to it needs it.") from error
    except OSError as error:
        raise Refused(f"{file} cannot be written ({error.strerror}).") from error
    with os.fdopen(descriptor, "w") as opened:
        opened.write(text)


def _read(file: Path, heading: str, what: str) -> str:
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{file} cannot be read ({error.__class__.__name__}). It has to be {what}.") from error
    if len(lines) != 2 or lines[0] != heading:
        raise Refused(f"{file} is not {what}.")
    return lines[1]
