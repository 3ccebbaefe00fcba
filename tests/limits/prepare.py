"""What tests.messaging.furnish does and tells, and what two people flood with.

    python -m tests.limits.prepare MESSAGES

Claire makes one link for newcomers after the other; Paul leaves the pathway and joins it again, over and over. Each is
a list of submissions, to be posted in their order. Paul also has long messages ready.
"""

import json
import sys
from collections.abc import Callable
from typing import Any, Final

import django

INVITATIONS: Final = 150
COMINGS: Final = 100
"""And as many goings, twice in each submission."""

LONG: Final = 150


def prepare(messages: int) -> dict[str, Any]:
    from tests.cast.world import World
    from tests.messaging.furnish import frame, told
    from tests.messaging.pen import Pen

    world = World().build()
    known = told(world, messages, 100)

    def come_and_go(draft: Any) -> None:
        for action in ("leave", "join") * 2:
            draft.write(action, world.pathway)

    sheet = {"email": world.claire.email, "kind": "sheet", "auth": world.claire.auth}
    known["people"]["claire"] = {"id": world.claire.id, "sheet": sheet}
    known["onboarding"] = world.onboarding
    inviting = world.draft(world.claire)
    known["invitations"] = submissions(inviting, lambda draft: draft.share(world.onboarding), INVITATIONS)
    known["long"] = [frame(Pen(world.paul, world.pathway), 48_000) for _ in range(LONG)]
    known["comings"] = submissions(world.draft(world.paul), come_and_go, COMINGS)
    return known


def submissions(draft: Any, write: Callable[[Any], object], times: int) -> list[dict[str, Any]]:
    """Each with what was written in its turn."""
    given = []
    for _ in range(times):
        write(draft)
        given.append(draft.body)
        draft.statements, draft.beside = [], {kind: [] for kind in draft.beside}
    return given


if __name__ == "__main__":
    django.setup()
    print(json.dumps(prepare(int(sys.argv[1]))))  # noqa: T201
