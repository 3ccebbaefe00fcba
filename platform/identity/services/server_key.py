"""The server's own key, which stands in no database: what is derived from it, for what."""

import base64
import hmac
from typing import Final, Literal

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from kernel.encoding import b64

SALT_BYTES: Final = 16
CODE_DIGITS: Final = 6

Use = Literal["code", "mark", "rest", "salt"]


def _derived(use: Use) -> bytes:
    info = f"maillage/v1 server {use}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(settings.SERVER_KEY.encode())


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived("rest")))


def lay_to_rest(sealed: bytes) -> bytes:
    """Seals a vault, or a wrapped vault key, once more for the database (Fernet)."""
    return _fernet().encrypt(sealed)


def take_up(resting: bytes) -> bytes:
    """Opens what `lay_to_rest` sealed. Raises cryptography.fernet.InvalidToken under another server key."""
    return _fernet().decrypt(resting)


def salt_of_nobody(email: str, kind: str) -> bytes:
    """The 16 bytes that stand for the salt of an address unknown here: the same each time, like a real one."""
    return hmac.digest(_derived("salt"), f"{kind}\n{email}".encode(), "sha256")[:SALT_BYTES]


def digits(*parts: str) -> str:
    """Six of them, the same each time for these parts: a code that is sent and kept nowhere."""
    made = hmac.digest(_derived("code"), "\n".join(parts).encode(), "sha256")
    return f"{int.from_bytes(made) % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def mark(*parts: str) -> str:
    """A name for these parts (43 characters) that tells nothing of them, and is the same each time."""
    return b64(hmac.digest(_derived("mark"), "\n".join(parts).encode(), "sha256"))
