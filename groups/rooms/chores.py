"""What groups no longer need."""

from groups.rooms.services import checkpoints, room_requests
from kernel import registry


@registry.chore("refusals that hold nobody back any more")
def _refusals() -> int:
    return room_requests.forget_refusals()


@registry.chore("checkpoints that nobody starts from any more")
def _checkpoints() -> int:
    return checkpoints.forget_old()
