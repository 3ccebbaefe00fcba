"""Working time: Monday to Friday, 8 to 19 h in Paris, no public holiday."""

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from kernel.clock import PARIS, in_paris

if TYPE_CHECKING:
    from holidays import HolidayBase

OPENS: Final = time(8)
CLOSES: Final = time(19)
_SATURDAY: Final = 5


def worked(since: int, until: int) -> timedelta:
    """The working time between two times (ms)."""
    begin, end = in_paris(since), in_paris(until)
    days = (begin.date() + timedelta(days=ahead) for ahead in range((end.date() - begin.date()).days + 1))
    return sum((_within(day, begin, end) for day in days if _works(day)), timedelta())


def _works(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in _holidays()


@cache
def _holidays() -> "HolidayBase":
    """Their package is large, and most processes never count hours."""
    from holidays import country_holidays

    return country_holidays("FR")


def _within(day: date, begin: datetime, end: datetime) -> timedelta:
    """Clocks change at night, never between two times of one working day."""
    opens, closes = datetime.combine(day, OPENS, PARIS), datetime.combine(day, CLOSES, PARIS)
    return max(timedelta(), min(end, closes) - max(begin, opens))
