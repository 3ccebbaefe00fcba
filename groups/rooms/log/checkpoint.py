"""A log's state at a round place as bytes, the same in both languages, and the hash by which a vault pins them."""

import json
import sys
from typing import Final

from groups.rooms.log.projection import project, restore
from groups.rooms.log.state import Room, Territory
from kernel.encoding import canonical
from kernel.signing import digest

RULES: Final = 1
"""Of what `apply` makes of statements, and of how a state is told. Another number whenever either changes, here and in
`frontend/src/log/checkpoint.ts`: what another release came to is then computed again, by this one's rules."""
EVERY: Final = 512
"""Statements."""


def written(state: Territory | Room) -> bytes:
    """The one form of a state: canonical JSON, of any length."""
    return canonical({"rules": RULES, **project(state)}, most=sys.maxsize)


def read(checkpoint: bytes) -> Territory | Room:
    """The state that was written, by these rules and by oneself: nothing of it is looked at again."""
    return restore(json.loads(checkpoint))


def fingerprint(state: Territory | Room) -> str:
    """The hash of a state's one form."""
    return digest("checkpoint", written(state))
