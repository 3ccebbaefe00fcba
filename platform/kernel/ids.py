"""Names of things: lower-case UUIDv7 (RFC 9562 §5.7) for what a client makes, a hash for what a log begins."""

import re
import secrets
import uuid

from kernel import clock

_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_HASH = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")
"""43 characters hold 258 bits, so the last one ends in two zero bits."""


def uuid7() -> str:
    """A new id that sorts by time of making, to the millisecond."""
    bits = clock.now() << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=bits))


def is_uuid7(text: str) -> bool:
    return _UUID7.fullmatch(text) is not None


def is_hash(text: str) -> bool:
    """Whether `text` is 32 bytes in unpadded base64url."""
    return _HASH.fullmatch(text) is not None
