"""The six digits that a person's authenticator shows (RFC 6238: SHA-1, 30 s)."""

import base64
import secrets
from datetime import timedelta
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from kernel import clock

STEP: Final = timedelta(seconds=30)
_DIGITS: Final = 6
_SECRET_BYTES: Final = 20


def fresh_secret() -> str:
    """Base32, 160 bits."""
    return base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def code_at(secret: str, at: int) -> str:
    """The code of the time `at` (ms) for a base32 secret."""
    totp = TOTP(base64.b32decode(secret), _DIGITS, SHA1(), int(STEP.total_seconds()))  # noqa: S303 - what RFC 6238 says
    return totp.generate(at / 1000).decode()


def code_now(secret: str) -> str:
    return code_at(secret, clock.now())
