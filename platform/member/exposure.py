"""Whether the key in force is in the hands of somebody who was removed since.

`is_stale` says what everybody refuses: a loss among those whom the `rekey` boxed. Others got the key after it, by a
link or an `admit`; a browser that has seen one of them removed renews the key before it seals anything more.
"""

from collections.abc import Iterable
from itertools import pairwise

from groups.rooms.log.lookup import epoch_at
from groups.rooms.log.state import Epoch, Interval, Membership, Room, Territory
from member.logs import Log


def is_exposed(log: Log, territory: Territory, *, guest: bool = False) -> bool:
    """Of a log with keys of its own, at its head. A guest waits only for what the onboarding room itself took away."""
    epoch = epoch_at(log, log.seq)
    if epoch is None:
        return False
    if isinstance(log, Territory):
        return any(_removed_after(run, epoch.from_) for run in log.members.values()) or _lost_author(log, epoch.from_)
    if log.kind == "carers":
        return _lost_carer(territory, epoch.territory_seq)
    own = any(_removed_after(run, epoch.from_) for run in log.seats.values()) or _lost_author(log, epoch.from_)
    return own or (_lost_by_territory(log, territory, epoch) and not (guest and log.kind == "onboarding"))


def _removed_after(run: Iterable[Interval], place: int) -> bool:
    return any(part.end == "removed" and part.to is not None and part.to > place for part in run)


def _lost_author(log: Log, place: int) -> bool:
    """An open link ends so with its author's standing."""
    ends = (invitation.end for invitation in log.invitations.values())
    return any(end is not None and end.reason == "author" and end.seq > place for end in ends)


def _lost_carer(territory: Territory, place: int) -> bool:
    return _lost_author(territory, place) or any(
        _withdrawn_after(run, place) or _removed_after((part for part in run if part.carer), place)
        for run in territory.members.values()
    )


def _withdrawn_after(run: tuple[Membership, ...], place: int) -> bool:
    return any(before.carer and not part.carer and part.from_ > place for before, part in pairwise(run))


def _lost_by_territory(room: Room, territory: Territory, epoch: Epoch) -> bool:
    """A member whom the territory removed: of an onboarding room any of them, elsewhere those who had a seat."""
    return any(
        _removed_after([part], epoch.territory_seq)
        and (room.kind == "onboarding" or _was_seated(room, account, part.since, epoch.from_))
        for account, run in territory.members.items()
        for part in run
    )


def _was_seated(room: Room, account: str, membership: int, place: int) -> bool:
    seats = room.seats.get(account, ())
    return any(seat.membership == membership and (seat.to is None or seat.to > place) for seat in seats)
