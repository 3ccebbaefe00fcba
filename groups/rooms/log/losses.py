"""Who held an epoch's key at any place from its `rekey` on and holds it no more, and why: taken away, or merely gone.

Each function gives a loss for each of them; who holds it again under the same sealing key is none. Expiry never softens
a loss: a link whose author was removed does not become harmless by running out afterwards.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile
from typing import Literal

from groups.rooms.log.keyholders import Keyholders, is_carer
from groups.rooms.log.lookup import (
    is_open,
    is_spent,
    latest_entry,
    run_of,
    stood,
    stood_in,
    was_open,
    was_removed,
)
from groups.rooms.log.state import Epoch, Guest, Invitation, Membership, Seat, Territory
from groups.rooms.log.view import View, view_at

Loss = Literal["harmless", "territory", "room"]
"""Gone of their own (left, link used, revoked or expired), or taken away by the territory's log or the room's own."""


def territory_losses(territory: Territory, epoch: Epoch, present: Keyholders, seq: int) -> Iterator[Loss]:
    for account, part in _active(territory, epoch.from_, seq):
        if present.get(account) != part.sealing:
            yield _taken(_deprived(territory, account, part, seq))
    for link in territory.invitations.values():
        if link.id not in present and was_open(territory, link, epoch.from_, seq):
            yield _taken(_cut_off(link, seq))


def room_losses(view: View, epoch: Epoch, present: Keyholders) -> Iterator[Loss]:
    """Of a room with keys of its own; `present` are the keyholders at the view's places."""
    if view.room.kind == "carers":
        yield from _carers_losses(view.territory, epoch, present, view.tseq)
    elif view.room.kind == "onboarding":
        yield from _member_losses(view, epoch, present)
        yield from _personal_link_losses(view, epoch)
        yield from _guest_losses(view, epoch, present)
        yield from _shared_link_losses(view, epoch, present)
    else:
        yield from _seat_losses(view, epoch, present)


def _carers_losses(territory: Territory, epoch: Epoch, present: Keyholders, tseq: int) -> Iterator[Loss]:
    for account, part in _active(territory, epoch.territory_seq, tseq):
        if part.carer and present.get(account) != part.sealing:
            yield _taken(_carer_taken(territory, account, part, tseq))
    for link in territory.invitations.values():
        if link.id not in present and _was_for_carers(territory, link, epoch.territory_seq, tseq):
            yield _taken(_carer_author_gone(territory, link, tseq))


def _carer_taken(territory: Territory, account: str, part: Membership, tseq: int) -> bool:
    run = run_of(territory.members[account], part.since, tseq)
    withdrawn = any(not later.carer for later in run if later.from_ > part.from_)
    return withdrawn or _deprived(territory, account, part, tseq)


def _was_for_carers(territory: Territory, link: Invitation, first: int, last: int) -> bool:
    """Whether a carer's link held the carers' key at any of these places: while its author was a carer too."""
    if link.person is None or not link.person.carer:
        return False
    author = {link.author: territory.members[link.author]}
    return any(
        part.carer and was_open(territory, link, max(first, part.from_), last if part.to is None else part.to - 1)
        for _, part in stood(author, max(first, link.from_), last)
    )


def _carer_author_gone(territory: Territory, invitation: Invitation, tseq: int) -> bool:
    if _cut_off(invitation, tseq):
        return True
    return not _is_over(invitation, tseq) and not is_carer(territory, invitation.author, tseq)


def _seat_losses(view: View, epoch: Epoch, present: Keyholders) -> Iterator[Loss]:
    """Of a closed or direct room, where one is seated under a membership and loses the key with either."""
    for account, seat in stood(view.room.seats, epoch.from_, view.seq):
        unseated = was_removed(view.room.seats[account], seat.since, view.seq)
        for part in _parts_seated(view, account, seat, epoch.from_):
            if part.entered == seat.membership and present.get(account) != part.sealing:
                yield _taken(unseated or _deprived(view.territory, account, part, view.tseq))


def _parts_seated(view: View, account: str, seat: Seat, first: int) -> list[Membership]:
    """The account's memberships, unsuspended, while it sat there from the room's place `first` on."""
    begin = _named(view, max(first, seat.from_))
    over = seat.to is not None and seat.to <= view.seq
    end = _named(view, seat.to) if over and seat.to is not None else view.tseq
    parts = stood_in(view.territory.members.get(account, ()), begin, end)
    return [part for part in parts if part.suspended is None]


def _member_losses(view: View, epoch: Epoch, present: Keyholders) -> Iterator[Loss]:
    """Of an onboarding room, whose key every member of the territory holds."""
    for account, part in _active(view.territory, epoch.territory_seq, view.tseq):
        if present.get(account) != part.sealing:
            yield "territory" if _deprived(view.territory, account, part, view.tseq) else "harmless"


def _personal_link_losses(view: View, epoch: Epoch) -> Iterator[Loss]:
    """Of an onboarding room, whose key such a link opens by the territory's. One that was used or ran out is none."""
    for link in view.territory.invitations.values():
        if _cut_off(link, view.tseq) and was_open(view.territory, link, epoch.territory_seq, view.tseq):
            yield "territory"


def _guest_losses(view: View, epoch: Epoch, present: Keyholders) -> Iterator[Loss]:
    for account, seat in stood(view.room.seats, epoch.from_, view.seq):
        if seat.guest is None or present.get(account) == seat.guest.sealing:
            continue
        tseq = _named(view, max(epoch.from_, seat.from_))
        if latest_entry(view.territory, account, tseq) == seat.membership:
            yield _taken(_guest_deprived(view, account, seat, seat.guest))


def _guest_deprived(view: View, account: str, seat: Seat, guest: Guest) -> bool:
    """Whether the guest was removed, or replaced these keys."""
    run = run_of(view.room.seats[account], seat.since, view.seq)
    later = (part.guest for part in run if part.from_ > seat.from_)
    replaced = any(each is not None and each.sealing != guest.sealing for each in later)
    return replaced or was_removed(run, seat.since, view.seq)


def _shared_link_losses(view: View, epoch: Epoch, present: Keyholders) -> Iterator[Loss]:
    for link in view.room.invitations.values():
        if present.get(link.id) == link.sealing_hash or not was_open(view.room, link, epoch.from_, view.seq):
            continue
        if any(_holds(place, link) for place in _places_open(view, link, epoch.from_)):
            yield _shared_link_loss(view, link)


def _places_open(view: View, link: Invitation, first: int) -> Iterator[View]:
    """The room at the first place at which its log kept the link open, and wherever its author may begin to moderate.

    Who moderates by standing has no intervals to be looked up; it passes on where a seat or a membership ends.
    """
    room, begin = view.room, max(first, link.from_)
    yield view_at(room, view.territory, seq=begin, tseq=_named(view, begin))
    unseated = {seat.to for run in room.seats.values() for seat in run}
    gone = {part.to for run in view.territory.members.values() for part in run}
    for seq in range(begin, view.seq + 1):
        if not is_open(link, seq=seq, at=room.ats[seq - 1]):
            return
        last = view.tseq if seq == view.seq else _named(view, seq + 1)
        for tseq in range(_named(view, seq), last + 1):
            if seq in unseated or tseq in gone:
                yield view_at(room, view.territory, seq=seq, tseq=tseq)


def _holds(place: View, link: Invitation) -> bool:
    return place.moderates(link.author) and place.member(link.id) is None


def _shared_link_loss(view: View, invitation: Invitation) -> Loss:
    if _cut_off(invitation, view.seq):
        return "room"
    if _is_over(invitation, view.seq) or view.moderates(invitation.author):
        return "harmless"
    return "territory" if view.seat(invitation.author) is None else "room"


def _named(view: View, seq: int) -> int:
    """The place in the territory's log that the room's own had named by this place."""
    return view.room.named[seq - 1]


def _active(territory: Territory, first: int, last: int) -> Iterator[tuple[str, Membership]]:
    """The members' intervals that stood at any of these places, but for those of suspended keys, which hold nothing."""
    return ((account, part) for account, part in stood(territory.members, first, last) if part.suspended is None)


def _deprived(territory: Territory, account: str, part: Membership, seq: int) -> bool:
    """Whether the member was removed since, or the keys of that time were suspended or replaced: also in a later stay,
    for who left, and came back, has them still."""
    run = territory.members[account]
    # Who replaced their keys ten thousand times is asked about as often: the next change mostly says it.
    first = bisect_left(run, part.from_, key=lambda each: each.from_)
    since = takewhile(lambda each: each.from_ <= seq, (run[place] for place in range(first, len(run))))
    return any(_is_removed(each, seq) or each.suspended or each.sealing != part.sealing for each in since)


def _is_removed(part: Membership, seq: int) -> bool:
    return part.end == "removed" and part.to is not None and part.to <= seq


def _cut_off(invitation: Invitation, seq: int) -> bool:
    """Whether its author's standing, or that of a re-entry's account, ended it."""
    end = invitation.end
    return end is not None and end.reason != "revoked" and end.seq <= seq


def _is_over(invitation: Invitation, seq: int) -> bool:
    """Used up or revoked."""
    return is_spent(invitation, seq) or (invitation.end is not None and invitation.end.seq <= seq)


def _taken(taken: bool) -> Loss:
    return "room" if taken else "harmless"
