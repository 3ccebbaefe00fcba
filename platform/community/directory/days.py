"""Days as the territory's people count them, by the clocks of Paris."""

from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from kernel import clock

Day = Literal["today", "tomorrow"]
PARIS: Final = ZoneInfo("Europe/Paris")
WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def today() -> date:
    return datetime.fromtimestamp(clock.now() / 1000, UTC).astimezone(PARIS).date()


def date_of(day: Day) -> date:
    return today() + timedelta(days=day == "tomorrow")
