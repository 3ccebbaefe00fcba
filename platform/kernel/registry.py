"""Where each app registers its part of what the whole installation must answer."""

import logging
from collections.abc import Callable

Check = Callable[[], None]
Chore = Callable[[], int]

_health: dict[str, Check] = {}
_chores: dict[str, Chore] = {}
_log = logging.getLogger(__name__)


def health(name: str) -> Callable[[Check], Check]:
    """Decorates a quick check (well under a second) that raises when the part it names cannot serve."""

    def register(check: Check) -> Check:
        _health[name] = check
        return check

    return register


def chore(what: str) -> Callable[[Chore], Chore]:
    """Decorates a function that deletes rows kept long enough, named by `what` they are; it answers how many."""

    def register(work: Chore) -> Chore:
        _chores[what] = work
        return work

    return register


def do_chores() -> dict[str, int]:
    """How many rows each chore deleted, by what they were."""
    return {what: work() for what, work in sorted(_chores.items())}


def check_health() -> dict[str, bool]:
    """Whether each registered part can serve, by name."""
    return {name: _passes(name, check) for name, check in sorted(_health.items())}


def _passes(name: str, check: Check) -> bool:
    try:
        check()
    except Exception:
        _log.exception("health check failed: %s", name)
        return False
    return True
