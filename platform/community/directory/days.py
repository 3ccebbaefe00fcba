"""Days as the territory's people count them, by the clocks of Paris."""

from datetime import date, timedelta
from typing import Final, Literal

from kernel import clock

Day = Literal["today", "tomorrow"]
WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def today() -> date:
    return clock.in_paris(clock.now()).date()


def date_of(day: Day) -> date:
    return today() + timedelta(days=day == "tomorrow")
