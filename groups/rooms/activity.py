"""When somebody last wrote. Only messaging, a layer above, knows; it registers its look-up here."""

from collections.abc import Callable, Collection, Mapping

LookUp = Callable[[Collection[str]], Mapping[str, int]]

_look_ups: list[LookUp] = []


def told_by(look_up: LookUp) -> LookUp:
    """Decorates the function that gives, for room ids, the time (ms) of the last message of each room that has one."""
    _look_ups[:] = [look_up]
    return look_up


def last_in(rooms: Collection[str]) -> Mapping[str, int]:
    return _look_ups[0](rooms) if _look_ups else {}
