"""How much one person's browsers may add to the keys of rooms: more than anybody has to, less than fills a disk."""

from datetime import timedelta
from typing import Final

from identity.models import Account
from kernel import throttle

EPOCHS: Final = 600
BOXES: Final = 100_000
"""About 160 MB: removing somebody from a territory of a thousand takes two thousand."""
_PERIOD: Final = timedelta(hours=1)


def spend(person: Account, *, epochs: int = 0, boxes: int = 0) -> None:
    """Counts epochs begun and boxes posted. Raises Refusal `slow_down` (429) for more than an hour may have."""
    for scope, times, most in (("rooms.epochs", epochs, EPOCHS), ("rooms.boxes", boxes, BOXES)):
        if times:
            throttle.limit(scope, str(person.pk), most=most, within=_PERIOD, times=times)
