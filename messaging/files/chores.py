"""What was sent for a message that never came, and what a deletion left behind."""

from kernel import registry
from messaging.files.services.sweep import sweep


@registry.chore("files that no message has")
def _files() -> int:
    return sweep()
