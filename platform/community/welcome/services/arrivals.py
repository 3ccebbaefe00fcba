"""Who arrived when: the territory's log says it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final
from uuid import UUID

from groups.rooms.log.lookup import members_at
from groups.rooms.log.state import Territory
from groups.rooms.models import Room
from groups.rooms.services import heads
from kernel import clock
from kernel.clock import milliseconds

NEW: Final = timedelta(days=30)
FOLLOWED: Final = timedelta(days=60)
"""How long after an arrival its questions are seen to: one of the last day as a newcomer may wait for weeks."""


@dataclass(frozen=True)
class Arrival:
    """A present member of a territory, and since when (ms)."""

    account: UUID
    since: int
    founder: bool

    @property
    def new(self) -> bool:
        return self._came_within(NEW)

    @property
    def followed(self) -> bool:
        return self._came_within(FOLLOWED)

    def was_new(self, at: int) -> bool:
        """At that time (ms), in this stay."""
        return self.since <= at <= self.since + milliseconds(NEW)

    def _came_within(self, time: timedelta) -> bool:
        return not self.founder and self.since >= clock.now() - milliseconds(time)


def members(territory: Room) -> dict[UUID, Arrival]:
    """Everybody, those who have been here longest first."""
    return _members(heads.territory_state(territory))


def newcomers(territory: Room) -> dict[UUID, Arrival]:
    """The latest first."""
    return {account: each for account, each in followed(territory).items() if each.new}


def followed(territory: Room) -> dict[UUID, Arrival]:
    """Newcomers, and those who were some weeks ago; the latest first."""
    return {account: each for account, each in reversed(members(territory).items()) if each.followed}


@lru_cache(maxsize=64)
def _members(log: Territory) -> dict[UUID, Arrival]:
    """A state never changes; another is another key."""
    found = [
        Arrival(UUID(account), log.ats[member.since - 1], founder=member.basis == "founder")
        for account, member in members_at(log, log.seq)
    ]
    return {each.account: each for each in sorted(found, key=lambda each: (each.since, each.account))}
