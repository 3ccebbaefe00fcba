"""Why somebody whom a `rekey` boxed is no keyholder any more: taken away, or merely gone.

Expiry never softens a loss: a link whose author was removed does not become harmless by running out afterwards.
"""

from typing import Literal

from groups.rooms.log.keyholders import is_carer
from groups.rooms.log.lookup import interval_at, is_spent, membership_at, run_of, was_removed
from groups.rooms.log.state import Epoch, Invitation, Territory
from groups.rooms.log.view import View

Loss = Literal["harmless", "territory", "room"]
"""Gone of their own (left, link used, revoked or expired), or taken away by the territory's log or the room's own."""


def territory_loss(territory: Territory, epoch: Epoch, holder: str, seq: int) -> Loss:
    membership = membership_at(territory, holder, epoch.from_)
    if membership is None:
        return _taken(_author_gone(territory.invitations[holder], seq))
    return _taken(was_removed(territory.members[holder], membership.since, seq))


def carers_loss(territory: Territory, epoch: Epoch, holder: str, tseq: int) -> Loss:
    membership = membership_at(territory, holder, epoch.territory_seq)
    if membership is None:
        return _taken(_carer_author_gone(territory, territory.invitations[holder], tseq))
    run = run_of(territory.members[holder], membership.since, tseq)
    withdrawn = any(not part.carer for part in run if part.from_ > epoch.territory_seq)
    return _taken(withdrawn or was_removed(run, membership.since, tseq))


def seat_loss(view: View, epoch: Epoch, holder: str) -> Loss:
    """Of a closed or direct room, where one is seated under a membership and loses the key with either."""
    seats = view.room.seats[holder]
    seat = interval_at(seats, epoch.from_)
    if seat is None:
        return "room"
    members = view.territory.members[holder]
    return _taken(was_removed(seats, seat.since, view.seq) or was_removed(members, seat.membership, view.tseq))


def onboarding_loss(view: View, epoch: Epoch, holder: str) -> Loss:
    membership = membership_at(view.territory, holder, epoch.territory_seq)
    if membership is not None:
        removed = was_removed(view.territory.members[holder], membership.since, view.tseq)
        return "territory" if removed else "harmless"
    seats = view.room.seats.get(holder, ())
    seat = interval_at(seats, epoch.from_)
    if seat is not None and seat.guest is not None:
        return _taken(was_removed(seats, seat.since, view.seq))
    return _shared_link_loss(view, view.room.invitations[holder])


def _shared_link_loss(view: View, invitation: Invitation) -> Loss:
    if _author_gone(invitation, view.seq):
        return "room"
    if _is_over(invitation, view.seq) or view.moderates(invitation.author):
        return "harmless"
    return "territory" if view.seat(invitation.author) is None else "room"


def _carer_author_gone(territory: Territory, invitation: Invitation, tseq: int) -> bool:
    if _author_gone(invitation, tseq):
        return True
    return not _is_over(invitation, tseq) and not is_carer(territory, invitation.author, tseq)


def _author_gone(invitation: Invitation, seq: int) -> bool:
    end = invitation.end
    return end is not None and end.reason == "author" and end.seq <= seq


def _is_over(invitation: Invitation, seq: int) -> bool:
    """Used up or revoked."""
    return is_spent(invitation, seq) or (invitation.end is not None and invitation.end.seq <= seq)


def _taken(taken: bool) -> Loss:
    return "room" if taken else "harmless"
