"""Where each app registers its part of what the whole installation must answer."""

import logging
from collections.abc import Callable

Check = Callable[[], None]

_health: dict[str, Check] = {}
_log = logging.getLogger(__name__)


def health(name: str) -> Callable[[Check], Check]:
    """Decorates a quick check (well under a second) that raises when the part it names cannot serve."""

    def register(check: Check) -> Check:
        _health[name] = check
        return check

    return register


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
