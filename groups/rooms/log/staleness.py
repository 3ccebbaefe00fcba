"""Whether the key in force is still held only by those who should hold it."""

from functools import lru_cache

from groups.rooms.log.keyholders import keyholders
from groups.rooms.log.limits import EPOCH_AGE
from groups.rooms.log.lookup import epoch_at
from groups.rooms.log.losses import Loss, room_losses, territory_losses
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.view import view_at
from kernel.clock import milliseconds


def is_stale(
    log: Territory | Room,
    territory: Territory | None = None,
    *,
    seq: int | None = None,
    tseq: int | None = None,
    guest: bool = False,
) -> bool:
    """Whether nothing more may be sealed under the epoch in force at these places (the heads, if none is given).

    It is stale when somebody who held its key, by its `rekey` or since, was removed, is a carer no more (the carers'
    room), or is an invitation whose author is gone. A guest's own writing waits only for what the onboarding room
    itself took away: guests cannot rekey. A log without an epoch is not stale. Of an open room, ask the log that holds
    its keys.
    """
    losses = _losses_at(log, territory, seq=seq, tseq=tseq)
    return "room" in losses or ("territory" in losses and not guest)


def is_due(log: Territory | Room, territory: Territory | None = None, *, at: int) -> bool:
    """Whether a keyholder's browser shall rekey by `at` (ms) though nothing waits: a loss of any kind, or age."""
    epoch = epoch_at(log, log.seq)
    if epoch is None or at - epoch.at >= milliseconds(EPOCH_AGE):
        return True
    return bool(_losses_at(log, territory, seq=None, tseq=None))


def _losses_at(
    log: Territory | Room, territory: Territory | None, *, seq: int | None, tseq: int | None
) -> frozenset[Loss]:
    if isinstance(log, Territory):
        territory = log
    if territory is None:
        raise TypeError("a room's epoch depends on its territory")
    if isinstance(log, Room) and log.kind == "open":
        raise ValueError("an open room has no keys of its own")
    seq = log.seq if seq is None else seq
    return _losses(log, territory, seq, territory.seq if tseq is None else tseq)


@lru_cache(maxsize=256)
def _losses(log: Territory | Room, territory: Territory, seq: int, tseq: int) -> frozenset[Loss]:
    epoch = epoch_at(log, seq)
    if epoch is None:
        return frozenset()
    present = keyholders(log, territory, seq=seq, tseq=tseq)
    if isinstance(log, Territory):
        return frozenset(territory_losses(log, epoch, present, seq))
    return frozenset(room_losses(view_at(log, territory, seq=seq, tseq=tseq), epoch, present))
