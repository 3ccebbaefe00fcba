"""A room as it stood at a place of its log and a place of the territory's."""

from collections.abc import Iterator
from dataclasses import dataclass

from groups.rooms.log.lookup import interval_at, is_open, latest_membership, membership_at
from groups.rooms.log.state import Invitation, Membership, Room, Seat, Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """`seq` and `tseq` are places of the room's and the territory's log; `at` (ms) is the time to judge by."""

    room: Room
    territory: Territory
    seq: int
    tseq: int
    at: int

    def member(self, account: str) -> Membership | None:
        return membership_at(self.territory, account, self.tseq)

    def coordinates(self, account: str) -> bool:
        membership = self.member(account)
        return membership is not None and membership.role == "coordinator"

    def seat(self, account: str) -> Seat | None:
        """The account's seat, if it has one that counts."""
        seat = interval_at(self.room.seats.get(account, ()), self.seq)
        return seat if seat is not None and self._counts(account, seat) else None

    def seats(self) -> Iterator[tuple[str, Seat]]:
        for account in self.room.seats:
            seat = self.seat(account)
            if seat is not None:
                yield account, seat

    def moderators(self) -> frozenset[str]:
        """Who moderates: by statement, else the member of longest standing; nobody in direct and carers' rooms."""
        if self.room.kind in ("direct", "carers"):
            return frozenset()
        members = [(account, seat) for account, seat in self.seats() if seat.guest is None]
        named = frozenset(account for account, seat in members if seat.role == "moderator")
        if named or not members:
            return named
        return frozenset({min((seat.since, account) for account, seat in members)[1]})

    def moderates(self, account: str) -> bool:
        seat = self.seat(account)
        if seat is None:
            return False
        named = seat.role == "moderator" and self.room.kind != "direct"
        return named or account in self.moderators()

    def invites(self, invitation: Invitation) -> bool:
        """Whether a link of this room is open: its author must still be a moderator."""
        return is_open(invitation, seq=self.seq, at=self.at) and self.moderates(invitation.author)

    def signing_key(self, account: str) -> str | None:
        """The key that the account signs with here: its member's key, else that of a guest whose seat counts."""
        membership = self.member(account)
        if membership is not None:
            return membership.signing
        seat = self.seat(account)
        return seat.guest.signing if seat is not None and seat.guest is not None else None

    def _counts(self, account: str, seat: Seat) -> bool:
        if latest_membership(self.territory, account, self.tseq) != seat.membership:
            return False
        if seat.guest is not None:
            return True
        membership = self.member(account)
        return membership is not None and (self.room.audience != "carers" or membership.carer)


def view_at(
    room: Room, territory: Territory, *, seq: int | None = None, tseq: int | None = None, at: int | None = None
) -> View:
    """The room at these places; at both heads where none is given, by the time of the room's place if none is given."""
    seq = room.seq if seq is None else seq
    return View(
        room=room,
        territory=territory,
        seq=seq,
        tseq=territory.seq if tseq is None else tseq,
        at=room.ats[seq - 1] if at is None else at,
    )
