"""A room as it stood at a place of its log and a place of the territory's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from groups.rooms.log.lookup import acting_at, interval_at, is_open, latest_entry, membership_at
from groups.rooms.log.state import Invitation, Membership, Room, Seat, Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """`seq` and `tseq` are places of the room's and the territory's log; `at` (ms) is the time to judge by."""

    room: Room
    territory: Territory
    seq: int
    tseq: int
    at: int

    @property
    def confirms(self) -> bool:
        """Whether somebody here has to confirm the keys of who re-entered the territory."""
        return self.room.kind in ("closed", "direct")

    def member(self, account: str) -> Membership | None:
        return membership_at(self.territory, account, self.tseq)

    def coordinates(self, account: str) -> bool:
        membership = acting_at(self.territory, account, self.tseq)
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

    def waiting(self) -> frozenset[str]:
        """Who re-entered and sits here under the keys of before: one `admit` each, and they are back."""
        return frozenset(account for account in self.room.seats if self._waits(account))

    def moderators(self) -> frozenset[str]:
        """Who moderates: by statement, else the member of longest standing; nobody in direct and carers' rooms."""
        if self.room.kind in ("direct", "carers"):
            return frozenset()
        return moderating((account, seat.role, seat.since) for account, seat in self.seats() if seat.guest is None)

    def moderates(self, account: str) -> bool:
        seat = self.seat(account)
        if seat is None:
            return False
        named = seat.role == "moderator" and self.room.kind != "direct"
        return named or account in self.moderators()

    def invites(self, invitation: Invitation) -> bool:
        """Whether a link of this room is open: its author must still be a moderator."""
        return is_open(invitation, seq=self.seq, at=self.at) and self.moderates(invitation.author)

    def sleeps(self, invitation: Invitation) -> bool:
        """Whether a link of this room opens nothing now and may again: its author sits here and does not moderate."""
        author = invitation.author
        seat, membership = interval_at(self.room.seats.get(author, ()), self.seq), self.member(author)
        if seat is None or membership is None or self.moderates(author):
            return False
        return membership.since <= seat.membership <= membership.entered

    def signing_key(self, account: str) -> str | None:
        """The key that the account signs with here: its member's key, else that of a guest whose seat counts.

        None where the member's is suspended.
        """
        membership = self.member(account)
        if membership is not None:
            return membership.signing if membership.suspended is None else None
        seat = self.seat(account)
        return seat.guest.signing if seat is not None and seat.guest is not None else None

    def _counts(self, account: str, seat: Seat) -> bool:
        if seat.guest is not None:
            return latest_entry(self.territory, account, self.tseq) == seat.membership
        membership = acting_at(self.territory, account, self.tseq)
        if membership is None:
            return False
        first = membership.entered if self.confirms else membership.since
        seated = first <= seat.membership <= membership.entered
        return seated and (self.room.audience != "carers" or membership.carer)

    def _waits(self, account: str) -> bool:
        seat = interval_at(self.room.seats[account], self.seq)
        membership = acting_at(self.territory, account, self.tseq)
        if seat is None or membership is None or not self.confirms:
            return False
        return membership.since <= seat.membership < membership.entered


def moderating(seated: Iterable[tuple[str, str, int]]) -> frozenset[str]:
    """Of a room's members, each with role and the place since which they sit there: by statement, else the first."""
    members = list(seated)
    named = frozenset(account for account, role, _ in members if role == "moderator")
    longest = min(((since, account) for account, _, since in members), default=None)
    return named if named or longest is None else frozenset({longest[1]})


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
