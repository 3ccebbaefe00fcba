"""Who is asked to mentor a newcomer, and who does: looked up each time, so that nobody is asked in vain."""

from collections import Counter
from datetime import timedelta
from math import inf
from typing import Final
from uuid import UUID

from community.directory.access import profiles_of
from community.welcome.models import Mentorship
from community.welcome.services import arrivals, nearness
from community.welcome.services.arrivals import Arrival
from groups.rooms.models import Room
from kernel import clock
from kernel.clock import milliseconds

ASKED: Final = 3
"""How many are asked at once for one newcomer."""
AT_ONCE: Final = 2
LASTS: Final = timedelta(days=90)


class Mentors:
    """Of one territory, as it stands now. Four queries, however many people."""

    def __init__(self, territory: Room) -> None:
        self._members = arrivals.members(territory)
        rows = [row for row in Mentorship.objects.filter(territory=territory) if self._counts(row)]
        self._by_newcomer = {row.newcomer_id: row.mentor_id for row in rows if row.accepted}
        self._declined = {(row.newcomer_id, row.mentor_id) for row in rows if not row.accepted}
        still = clock.now() - milliseconds(LASTS)
        self._charges = Counter(row.mentor_id for row in rows if row.accepted and row.at >= still)
        self._profiles = {row.account_id: row for row in profiles_of(territory)}
        self._points = nearness.points_of(self._profiles.values())

    def of(self, newcomer: UUID) -> UUID | None:
        return self._by_newcomer.get(newcomer)

    def answer_of(self, member: UUID, newcomer: UUID) -> bool | None:
        """Whether the member accepted or declined; None without an answer that counts."""
        if self.of(newcomer) == member:
            return True
        return False if (newcomer, member) in self._declined else None

    def is_full(self, member: UUID) -> bool:
        return self._charges[member] >= AT_ONCE

    def asked_for(self, newcomer: UUID) -> list[UUID]:
        """The best placed first; nobody once somebody accepted."""
        if self.of(newcomer):
            return []
        free = [
            each
            for each in self._members.values()
            if not each.new
            and not self.is_full(each.account)
            and (newcomer, each.account) not in self._declined
            and each.account != newcomer
        ]
        return [each.account for each in sorted(free, key=lambda each: self._rank(newcomer, each))[:ASKED]]

    def _rank(self, newcomer: UUID, other: Arrival) -> tuple[bool, float, int]:
        """Same trade first, then the nearest, then who has been here longest."""
        one, two = self._profiles.get(newcomer), self._profiles.get(other.account)
        if one is None or two is None:
            return (True, inf, other.since)
        same = one.profession != "" and one.profession == two.profession
        return (not same, nearness.kilometres(one, two, self._points), other.since)

    def _counts(self, row: Mentorship) -> bool:
        """Both are here, and were when it was said."""
        pair = [self._members.get(row.newcomer_id), self._members.get(row.mentor_id)]
        return all(each is not None and each.since <= row.at for each in pair)
