"""What a member must know before signing: the keyholders that the next statement has to name."""

from collections.abc import Collection

from groups.rooms.log.changes import with_place
from groups.rooms.log.keyholders import Keyholders, carers_keyholders, keyholders
from groups.rooms.log.rules.remove import without_members, without_seats
from groups.rooms.log.state import Room, Territory


def next_keyholders(
    log: Territory | Room | None, territory: Territory, *, at: int, without: Collection[str] = ()
) -> Keyholders:
    """The keyholders of a `rekey` signed next at `at` (ms), beside the territory's head.

    `log` is None for the carers' room before its first statement; `territory` itself for its own log. `without` are
    the accounts of a `remove` that contains the rekey; each must have a place to lose.
    """
    if log is None:
        return carers_keyholders(territory, territory.seq)
    placed = with_place(log, "", at=at, named=territory.seq)
    if isinstance(placed, Territory):
        return keyholders(without_members(placed, without))
    return keyholders(without_seats(placed, without), territory)
