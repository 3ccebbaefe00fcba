"""Who is asked to mentor a newcomer, and who does: looked up each time, so that nobody is asked in vain."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from itertools import islice
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


Rank = tuple[bool, float, int, UUID]
"""The lowest is asked first."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What somebody does, and where: all that a mentor is chosen by."""

    profession: str
    communes: nearness.Communes


class Mentors:
    """Of one territory, as it stands now. Three queries, however many people."""

    def __init__(self, territory: Room) -> None:
        self._territory = territory
        self._members = arrivals.members(territory)
        rows = [row for row in Mentorship.objects.filter(territory=territory) if self._counts(row)]
        self._by_newcomer = {row.newcomer_id: row.mentor_id for row in rows if row.accepted}
        self._declined = {(row.newcomer_id, row.mentor_id) for row in rows if not row.accepted}
        still = clock.now() - milliseconds(LASTS)
        self._charges = Counter(row.mentor_id for row in rows if row.accepted and row.at >= still)

    def of(self, newcomer: UUID) -> UUID | None:
        return self._by_newcomer.get(newcomer)

    def answer_of(self, member: UUID, newcomer: UUID) -> bool | None:
        """Whether the member accepted or declined; None without an answer that counts."""
        if self.of(newcomer) == member:
            return True
        return False if (newcomer, member) in self._declined else None

    def is_full(self, member: UUID) -> bool:
        return self._charges[member] >= AT_ONCE

    def asks(self, member: UUID, newcomer: UUID) -> bool:
        """Whether the member is among the best placed; nobody is once somebody accepted."""
        me = self._members.get(member)
        if me is None or self.of(newcomer) or not self._may(me, newcomer):
            return False
        mine = self._rank(newcomer, me)
        return len(list(islice(self._before(newcomer, mine), ASKED))) < ASKED

    def _may(self, member: Arrival, newcomer: UUID) -> bool:
        declined = (newcomer, member.account) in self._declined
        return member.account in self._free and not declined and member.account != newcomer

    @cached_property
    def _free(self) -> dict[UUID, Arrival]:
        """Who may be asked for anybody."""
        return {id: each for id, each in self._members.items() if not (each.new or self.is_full(id))}

    def _before(self, newcomer: UUID, rank: Rank) -> Iterator[Arrival]:
        """Who is better placed, in no order."""
        ranked = ((each, self._rank(newcomer, each)) for each in self._free.values())
        return (each for each, other in ranked if other < rank and self._may(each, newcomer))

    def _rank(self, newcomer: UUID, other: Arrival) -> Rank:
        """Same trade first, then the nearest, then who has been here longest."""
        one, two = self._practices.get(newcomer), self._practices.get(other.account)
        if one is None or two is None:
            return (True, inf, other.since, other.account)
        same = one.profession != "" and one.profession == two.profession
        return (not same, self._kilometres(one.communes, two.communes), other.since, other.account)

    @cached_property
    def _practices(self) -> dict[UUID, Practice]:
        rows = profiles_of(self._territory).values_list("account", "profession", "communes")
        return {account: Practice(profession, tuple(communes)) for account, profession, communes in rows}

    @cached_property
    def _kilometres(self) -> Callable[[nearness.Communes, nearness.Communes], float]:
        """Many work in the same places."""
        points = nearness.points_of(practice.communes for practice in self._practices.values())
        return cache(lambda here, there: nearness.kilometres(here, there, points))

    def _counts(self, row: Mentorship) -> bool:
        """Both are here, and were when it was said."""
        pair = [self._members.get(row.newcomer_id), self._members.get(row.mentor_id)]
        return all(each is not None and each.since <= row.at for each in pair)
