"""The least that still shows it."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from time import monotonic
from typing import TypeVar

T = TypeVar("T")


def smallest(items: Sequence[T], shows: Callable[[Sequence[T]], bool], *, within: timedelta) -> list[T]:
    """A part of `items`, in their order, for which `shows` still holds and none of which can be left out (delta
    debugging, Zeller 2002); as far as one comes `within` that time."""
    left, size, end = list(items), max(1, len(items) // 2), monotonic() + within.total_seconds()
    while monotonic() < end:
        shorter = next((each for each in _without(left, size) if monotonic() < end and shows(each)), None)
        if shorter is not None:
            left = shorter
        elif size == 1:
            break
        else:
            size = max(1, size // 2)
    return left


def _without(items: list[T], size: int) -> list[list[T]]:
    """The list with each run of that many left out, the last first."""
    return [items[:start] + items[start + size :] for start in reversed(range(0, len(items), size))]
