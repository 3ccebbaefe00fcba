"""Why a socket is closed (RFC 6455 §7.4.2 leaves 4000–4999 to applications)."""

from typing import Final

FAILED: Final = 1011
MALFORMED: Final = 4400
SIGNED_OUT: Final = 4401
SLOW: Final = 4408
TOO_MANY: Final = 4429
