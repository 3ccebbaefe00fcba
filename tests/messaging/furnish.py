"""Furnishes a site with the cast's territory, from a process of its own, and prints as JSON what its people know.

    python -m tests.messaging.furnish MESSAGES CHARACTERS

Malik and Inès have so many messages ready for the pathway, of that many characters each; Malik, Inès' removal from
the practice review.
"""

import json
import sys
from dataclasses import asdict
from typing import Any

import django


def furnish(messages: int, characters: int) -> dict[str, Any]:
    from tests.cast.world import World

    return told(World().build(), messages, characters)


def told(world: Any, messages: int, characters: int) -> dict[str, Any]:
    from tests.messaging.pen import Pen

    people = {name: getattr(world, name) for name in ("malik", "ines", "paul")}
    removal = world.draft(world.malik)
    removal.write("remove", world.practice, accounts=[world.ines.id])
    removal.rekey(world.practice)
    return {
        "territory": world.territory,
        "pathway": world.pathway,
        "practice": world.practice,
        "removal": removal.body,
        "people": {
            name: {
                "id": person.id,
                "sheet": {"email": person.email, "kind": "sheet", "auth": person.auth},
                "messages": [frame(Pen(person, world.pathway), characters) for _ in range(messages)],
            }
            for name, person in people.items()
        },
    }


def frame(pen: Any, characters: int) -> dict[str, Any]:
    submission = asdict(pen.write("x" * characters))
    return {name: submission[name] for name in ("id", "header", "signature", "body")}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(furnish(*map(int, sys.argv[1:]))))  # noqa: T201
