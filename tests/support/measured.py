"""Times that a test takes on its way and does not judge, or only widely: `--log-cli-level=info` shows them."""

import logging
from datetime import timedelta

_log = logging.getLogger("measured")


def note(what: str, taken: timedelta) -> None:
    _log.info("%s: %.2f s", what, taken.total_seconds())
