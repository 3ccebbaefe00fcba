"""`maillage`, whose people may do a fraction of what the table says: for tests that cannot send five gigabytes."""

from typing import Final

import django

STATEMENTS: Final = 300
INVITATIONS: Final = 100
ANNOUNCED: Final = 150
RECEIVED: Final = 32_000_000


def lessen() -> None:
    """Needs Django, set up."""
    from groups.rooms.services import allowance
    from messaging.files.services import announce, receive

    allowance.STATEMENTS = STATEMENTS  # type: ignore[misc]
    allowance.INVITATIONS = INVITATIONS  # type: ignore[misc]
    announce.ANNOUNCED = ANNOUNCED  # type: ignore[misc]
    receive.RECEIVED = RECEIVED  # type: ignore[misc]


if __name__ == "__main__":
    from maillage import cli

    django.setup()
    lessen()
    cli.main()
