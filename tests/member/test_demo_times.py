"""The demo's times: working days before the last evening, whenever the demo starts."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kernel import clock
from member.demo.times import EVENING, Anchor, Timeline, ahead

PARIS = ZoneInfo("Europe/Paris")


def at(year: int, month: int, day: int, hour: int, minute: int) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=PARIS).timestamp() * 1000)


def told(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(PARIS).strftime("%a %d %H:%M")


@pytest.mark.parametrize(
    ("now", "evening"),
    [
        (at(2026, 11, 18, 18, 0), "Wed 18 18:00"),
        (at(2026, 11, 18, 17, 59), "Tue 17 18:00"),
        (at(2026, 11, 21, 23, 0), "Fri 20 18:00"),
        (at(2026, 11, 22, 9, 0), "Fri 20 18:00"),
        (at(2026, 11, 23, 9, 0), "Fri 20 18:00"),
    ],
)
def test_the_anchor_is_the_last_evening_of_work_that_has_passed(now: int, evening: str) -> None:
    assert told(Anchor(now).before("0m")) == evening


def test_days_are_working_days_and_come_before_hours() -> None:
    monday = Anchor(at(2026, 11, 23, 19, 0))
    assert told(monday.before("3d")) == "Wed 18 18:00"
    assert told(monday.before("1d9h30m")) == "Fri 20 08:30"


def test_hours_pass_as_they_do_when_clocks_change() -> None:
    """In the night to Sunday 29 March 2026 Paris skips an hour: 41 hours before Monday, 18:00, the clocks said 0:00."""
    assert told(Anchor(at(2026, 3, 30, 19, 0)).before("41h")) == "Sun 29 00:00"


def test_what_is_ahead_is_on_a_working_day_and_what_was_wished_for_may_have_passed() -> None:
    with clock.fixed(at(2026, 11, 20, 19, 0)):
        assert told(ahead(1, EVENING)) == "Mon 23 18:00"
        assert told(ahead(-2, EVENING)) == "Wed 18 18:00"
    with clock.fixed(at(2026, 11, 22, 9, 0)):
        assert told(ahead(-1, EVENING)) == "Fri 20 18:00"


def test_an_age_that_is_none_is_refused() -> None:
    for age in ("", "3", "1h2d", "d"):
        with pytest.raises(ValueError, match="no age"):
            Anchor(at(2026, 11, 18, 19, 0)).before(age)


def test_a_timeline_stands_in_the_past_until_it_is_let_go() -> None:
    timeline = Timeline(at(2026, 11, 18, 19, 0))
    timeline.move_to("2d")
    assert told(timeline.now()) == "Mon 16 18:00"
    timeline.at = None
    assert timeline.now() != at(2026, 11, 16, 18, 0)
