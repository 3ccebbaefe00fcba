"""Names of things: lower-case UUIDv7 (RFC 9562 §5.7) for what a client makes, a hash for what a log begins."""

import re
import secrets
import uuid
from typing import Final

from kernel import clock

UUID7: Final = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
HASH: Final = "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"
"""43 characters hold 258 bits, so the last one ends in two zero bits."""
_UUID7: Final = re.compile(UUID7)
_HASH: Final = re.compile(HASH)


def uuid7() -> str:
    """A new id that sorts by time of making, to the millisecond."""
    bits = clock.now() << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=bits))


def is_uuid7(text: str) -> bool:
    return _UUID7.fullmatch(text) is not None


def is_hash(text: str) -> bool:
    """Whether `text` is 32 bytes in unpadded base64url."""
    return _HASH.fullmatch(text) is not None
