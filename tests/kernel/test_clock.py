import time
from datetime import timedelta

from kernel import clock


def test_the_clock_tells_milliseconds() -> None:
    before = time.time_ns() // 1_000_000
    assert before <= clock.now() <= time.time_ns() // 1_000_000


def test_a_fixed_clock_stands_until_it_is_moved() -> None:
    with clock.fixed(5) as now:
        assert clock.now() == 5
        now.advance(timedelta(seconds=2))
        assert clock.now() == 2005
    assert clock.now() > 2005


def test_the_innermost_fixed_clock_counts() -> None:
    with clock.fixed(5):
        with clock.fixed(7):
            assert clock.now() == 7
        assert clock.now() == 5
