"""What groups no longer need."""

from groups.rooms.services import room_requests
from kernel import registry


@registry.chore("refusals that hold nobody back any more")
def _refusals() -> int:
    return room_requests.forget_refusals()
