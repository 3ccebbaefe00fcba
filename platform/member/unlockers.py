"""What a person types or what their device gives, and how it opens the vault."""

import base64
import hashlib
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Self

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kernel.contexts import context
from kernel.encoding import Malformed, b64, unb64
from member.aead import Unopenable, seal, unseal
from member.keys import AuthSecret, Secret, UnlockKey, VaultKey

UnlockerKind = Literal["passphrase", "sheet", "passkey"]

ALGORITHM: Final = "argon2id-1"
SALT_BYTES: Final = 16
WORDS: Final = 7
WORDLIST: Final = 7_776
SHEET_BYTES: Final = 20
_MEMORY_KIB: Final = 64 * 1024
_PASSES: Final = 3
PRF_INPUT: Final = hashlib.sha256(b"maillage/v1 unlock").digest()
"""What a passkey is asked to evaluate: `prf.eval.first` (WebAuthn Level 3, section 10.1.4)."""


class Stretched(Secret):
    """`argon2id-1`: Argon2id (RFC 9106), 64 MiB, 3 passes, one lane, of the text in NFC."""

    @classmethod
    def of(cls, text: str, salt: bytes) -> Self:
        stretch = Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=1, memory_cost=_MEMORY_KIB)
        return cls(stretch.derive(unicodedata.normalize("NFC", text).encode()))

    @property
    def auth(self) -> AuthSecret:
        return AuthSecret(self.derive(context("auth")))

    @property
    def unlock(self) -> UnlockKey:
        return UnlockKey(self.derive(context("unlock")))


class Evaluated(Secret):
    """What a passkey gave for `PRF_INPUT`: 32 bytes that nobody else can make."""

    @property
    def unlock(self) -> UnlockKey:
        return UnlockKey(self.derive(context("unlock")))


@dataclass(frozen=True, slots=True)
class Unlocker:
    """One way into an account's vault. `account` and `id` are UUIDv7."""

    account: str
    id: str
    kind: UnlockerKind

    def wrap(self, key: VaultKey, unlock: UnlockKey, *, nonce: bytes | None = None) -> str:
        return b64(seal(unlock.raw, key.raw, self._context, nonce=nonce))

    def unwrap(self, wrapped: str, unlock: UnlockKey) -> VaultKey:
        """Raises Unopenable."""
        try:
            return VaultKey(unseal(unlock.raw, unb64(wrapped), self._context))
        except ValueError:
            raise Unopenable from None

    @property
    def _context(self) -> bytes:
        return context("unlocker", self.account, self.id, self.kind)


def fresh_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def fresh_passphrase(words: Sequence[str]) -> str:
    """Seven words of a list of 7,776: 90 bits."""
    if len(set(words)) != WORDLIST:
        raise ValueError(f"a list of {WORDLIST} words is due")
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def passphrase_input(typed: str) -> str:
    """What is stretched of a typed passphrase: its words, lower case, one space between."""
    return " ".join(unicodedata.normalize("NFC", typed).lower().split())


def fresh_sheet() -> str:
    return sheet_text(secrets.token_bytes(SHEET_BYTES))


def sheet_text(raw: bytes) -> str:
    """160 bits as printed: base32 (RFC 4648 §6) in lower case, in groups of four."""
    letters = base64.b32encode(raw).decode().lower()
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def sheet_input(typed: str) -> str:
    """What is stretched of a typed sheet: its 32 letters and digits. Raises Malformed for anything else."""
    letters = "".join(typed.lower().replace("-", " ").split())
    try:
        raw = base64.b32decode(letters.upper())
    except ValueError as error:
        raise Malformed("not the letters of a sheet") from error
    if len(raw) != SHEET_BYTES:
        raise Malformed("not a whole sheet")
    return letters
