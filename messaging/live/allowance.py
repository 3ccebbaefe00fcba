"""How much a browser, and an account, may send; the table of all limits is in platform/maillage/README.md."""

from dataclasses import dataclass, field
from time import monotonic
from typing import Final

SOCKETS: Final = 32
"""Of one account in one process: each of its browsers has one."""
UNANSWERED: Final = 128
"""Messages that a browser may have on their way at once; ours sends one per thread."""
FRAMES: Final = 100
"""Of other kinds that a browser may say at once; no answer paces them."""
MESSAGES: Final = 300
CHARACTERS: Final = 16 * 2**20
"""Of an account's messages, at once, by whatever browser: no person comes near it."""


@dataclass
class Allowance:
    """Tokens that come back with time."""

    burst: float
    per_second: float
    _left: float = field(init=False)
    _at: float = field(init=False)

    def __post_init__(self) -> None:
        self._left, self._at = self.burst, monotonic()

    def take(self, cost: int = 1) -> bool:
        """False when there were too many of late."""
        now = monotonic()
        self._left = min(self.burst, self._left + (now - self._at) * self.per_second)
        self._at = now
        if self._left < cost:
            return False
        self._left -= cost
        return True


def of_frames() -> Allowance:
    return Allowance(burst=FRAMES, per_second=20)


@dataclass
class Pace:
    """What one account may write."""

    messages: Allowance = field(default_factory=lambda: Allowance(burst=MESSAGES, per_second=5))
    characters: Allowance = field(default_factory=lambda: Allowance(burst=CHARACTERS, per_second=64 * 2**10))

    def take(self, characters: int) -> bool:
        """Whether a message of this length may be written now."""
        return self.messages.take() and self.characters.take(characters)
