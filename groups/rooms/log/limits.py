"""Bounds of statements and headers."""

from datetime import timedelta
from typing import Final

NAME_CHARACTERS: Final = 80
CODE_CHARACTERS: Final = 60
REMOVED_AT_ONCE: Final = 50
USES: Final = 500
NOTIFIED: Final = 200
FILES_NAMED: Final = 20

INVITATION_MIN: Final = timedelta(minutes=5)
PERSONAL_INVITATION_MAX: Final = timedelta(days=14)
SHARED_INVITATION_MAX: Final = timedelta(days=90)
EPOCH_AGE: Final = timedelta(days=30)
"""After this an epoch is due for renewal; nothing waits for it."""

ALONE: Final = 9
"""As many members and open invitations as one coordinator may have alone."""

HEADER_BYTES: Final = 16 * 1024
BODY_BYTES: Final = 64 * 1024
BODY_BYTES_LEAST: Final = 256 + 12 + 16
"""The shortest padding, its nonce and its tag."""
DONE_TO_ONE: Final = 50
"""How often one person may do one kind of thing to one message."""
SEALING_KEY_BYTES: Final = 1216
SALT_BYTES: Final = 16
