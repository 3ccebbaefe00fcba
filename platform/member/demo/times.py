"""When things happened, told in working days before the last evening: see content/README.md."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Final

from kernel import clock
from kernel.clock import PARIS, in_paris

EVENING: Final = time(18)
_SATURDAY: Final = 5
_AGE: Final = re.compile(r"(?=.)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")


class Anchor:
    """18:00 in Paris on the latest working day that has passed it at `now` (ms)."""

    def __init__(self, now: int) -> None:
        here = in_paris(now)
        evening = datetime.combine(here.date(), EVENING, PARIS)
        self._evening = evening if evening <= here and _works(evening) else _working_days_before(evening, 1)

    def before(self, age: str) -> int:
        """The time (ms) that lies `3d4h20m` before: working days first, then plain time."""
        match = _AGE.fullmatch(age)
        if match is None:
            raise ValueError(f"{age!r} is no age")
        days, hours, minutes = (int(part or 0) for part in match.groups())
        evening = _working_days_before(self._evening, days)
        # Plain time passes in UTC, whatever the clocks of Paris do that night.
        return int((evening.astimezone(UTC) - timedelta(hours=hours, minutes=minutes)).timestamp() * 1000)


def ahead(days: int, at: time) -> int:
    """So many working days after today, at this time of Paris (ms); of a negative number, before."""
    day = in_paris(clock.now())
    step = timedelta(days=1 if days > 0 else -1)
    while days:
        day += step
        days -= step.days * _works(day)
    return int(datetime.combine(day.date(), at, PARIS).timestamp() * 1000)


class Timeline:
    """The time at which the demo's people sign: one of the past while it is set (ms), else the present."""

    def __init__(self, now: int) -> None:
        self._anchor = Anchor(now)
        self.at: int | None = None

    def now(self) -> int:
        return clock.now() if self.at is None else self.at

    def time_of(self, age: str) -> int:
        return self._anchor.before(age)

    def move_to(self, age: str) -> None:
        self.at = self.time_of(age)


def _works(day: datetime) -> bool:
    return day.weekday() < _SATURDAY


def _working_days_before(evening: datetime, days: int) -> datetime:
    while days:
        evening -= timedelta(days=1)
        days -= _works(evening)
    return evening
