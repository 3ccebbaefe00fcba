"""How much one person may add to the logs and keys of rooms: more than anybody has to, less than fills a disk."""

from datetime import timedelta
from typing import Final

from identity.models import Account
from kernel import throttle

STATEMENTS: Final = 10_000
"""About 7 MB, which everybody of a room reads: a territory of a thousand was founded, invited and let in with half."""
INVITATIONS: Final = 1_500
"""A whole territory from a list, and half of it once more."""
EPOCHS: Final = 600
BOXES: Final = 100_000
"""About 160 MB: removing somebody from a territory of a thousand takes two thousand."""
_PERIOD: Final = timedelta(hours=1)


def spend(person: Account, *, statements: int = 0, invitations: int = 0, epochs: int = 0, boxes: int = 0) -> None:
    """Counts statements made, those of them that invite, epochs begun and boxes posted. Raises Refusal `slow_down`
    (429) for more than an hour may have."""
    counted = (
        ("rooms.statements", statements, STATEMENTS),
        ("rooms.invitations", invitations, INVITATIONS),
        ("rooms.epochs", epochs, EPOCHS),
        ("rooms.boxes", boxes, BOXES),
    )
    for scope, times, most in counted:
        if times:
            throttle.limit(scope, str(person.pk), most=most, within=_PERIOD, times=times)
