"""How many frames a browser may send."""

from dataclasses import dataclass, field
from time import monotonic
from typing import Final

UNANSWERED: Final = 128
"""Messages that a browser may have on their way at once; ours sends one per thread."""


@dataclass
class Allowance:
    """Tokens that come back with time; for frames that no answer paces."""

    burst: float = 100
    per_second: float = 20
    _left: float = field(init=False)
    _at: float = field(init=False)

    def __post_init__(self) -> None:
        self._left, self._at = self.burst, monotonic()

    def take(self) -> bool:
        """False when there were too many of late."""
        now = monotonic()
        self._left = min(self.burst, self._left + (now - self._at) * self.per_second)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
