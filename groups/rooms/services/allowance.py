"""How much one person may add to the logs and keys of rooms: more than anybody has to, less than fills a disk."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Final

from groups.rooms.schemas import Sealed
from groups.rooms.sentences import refusal
from identity.models import Account
from kernel import throttle

STATEMENTS: Final = 10_000
"""About 7 MB, which everybody of a room reads: a territory of a thousand was founded, invited and let in with half."""
INVITATIONS: Final = 1_500
"""A whole territory from a list, and half of it once more."""
EPOCHS: Final = 600
BOXES: Final = 100_000
"""About 160 MB: removing somebody from a territory of a thousand takes two thousand."""
LINKS: Final = 2_000
"""And wraps, 160 KB, of which everybody of a room is served all. One of each that comes with its own epoch counts as
that epoch alone: whoever mended many lost ones may still renew a key, and remove somebody."""
SEATED: Final = 60
"""Rooms that one person puts another into who asked for none of them: each is theirs to read, and to leave by hand."""
_PERIOD: Final = timedelta(hours=1)


def spend(
    person: Account,
    sealed: Sealed,
    *,
    statements: int = 0,
    invitations: int = 0,
    epochs: int = 0,
    removing: bool = False,
) -> None:
    """Counts statements made, those of them that invite, epochs begun, and the boxes, links and wraps posted. Raises
    Refusal `slow_down` (429) for more than an hour may have.

    The keys of a removal count by themselves: whom somebody's junk made renew many may still remove that person.
    """
    keys = "rooms.removals" if removing else "rooms"
    again = max(0, len(sealed.links) + len(sealed.wraps) - 2 * epochs)
    counted = (
        ("rooms.statements", statements, STATEMENTS),
        ("rooms.invitations", invitations, INVITATIONS),
        (f"{keys}.epochs", epochs, EPOCHS),
        (f"{keys}.boxes", len(sealed.boxes), BOXES),
        ("rooms.links", again, LINKS),
    )
    for scope, times, most in counted:
        if times:
            throttle.limit(scope, str(person.pk), most=most, within=_PERIOD, times=times)


@contextmanager
def seating(person: Account, seated: Mapping[str, int]) -> Iterator[None]:
    """Around what puts others into so many rooms, by account: what is refused counts for nothing. Raises Refusal
    `seated_often` (429), with the account, for more than an hour may have of one."""
    with ExitStack() as refused:
        for account, rooms in seated.items():
            pair = f"{person.pk}/{account}"
            now = throttle.count("rooms.seated", pair, within=_PERIOD, times=rooms)
            refused.callback(throttle.give_back, "rooms.seated", pair, times=rooms)
            if now > SEATED:
                raise refusal("seated_often", account=account)
        yield
        refused.pop_all()
