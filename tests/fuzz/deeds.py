"""What is drawn: a history as plain values, so that one of them may be left out and the others mean what they meant."""

import random
from dataclasses import dataclass
from typing import Final

from tests.fuzz.twists import OFTEN, TWISTS
from tests.groups.log.world import ACTIONS, DAY, LOGS, PEOPLE, SENSE
from tests.vectors.make.cast import ANNE, BRUNO, FARID, GAELLE, HUGO, MALO, Link, Someone

STRANGERS: Final = (FARID, GAELLE, HUGO, MALO)
"""In nobody's log at first: they come by links and requests, or are told of by mistake."""
EVERYONE: Final = (*PEOPLE, *STRANGERS)
MANY_LINKS: Final = tuple(Link(f"random {number}") for number in range(32))

LATER: Final = ("team", "talk", "pair", "hall")
"""Rooms that begin only when somebody makes them."""
DEEDS = [(log, action) for log, actions in SENSE.items() for action in actions if action != "reenter"]
DEEDS += [
    *(2 * [("territory", "reenter"), ("territory", "re-entered")]),
    *((log, "policy") for log in ("territory", "open", "onboarding", "closed")),
]
OF_LATER: Final = {
    "team": ("create", "policy", "admit", "admit", "role", "remove", "leave", "rekey", "rekey"),
    "talk": ("create", "admit", "admit", "leave", "rekey"),
    "pair": ("create", "admit", "leave", "rekey"),
    "hall": ("create", "invite", "invite", "come", "come", "join", "role", "remove", "rekey", "rekey", "revoke_invite"),
}
DEEDS_LATER: Final = [(log, action) for log, actions in OF_LATER.items() for action in actions]


@dataclass(frozen=True)
class Deed:
    """`apt`: by and about those who may, as far as there are any. `twist` is what is wrong with it, if something is;
    `seed` what all the rest is drawn from."""

    log: str
    action: str
    actor: Someone
    other: Someone
    link: Link
    odd: int
    wait: int
    apt: bool
    twist: str | None
    seed: int

    def __str__(self) -> str:
        apt = "somebody apt" if self.apt else f"{self.actor.name} of {self.other.name}, {self.link.label}"
        wrong = f", wrong: {self.twist} ({self.seed})" if self.twist else ""
        return f"{self.log}: {self.action} by {apt}, {self.odd}, after {self.wait} ms{wrong}"


def draw(rng: random.Random) -> Deed:
    log, action = rng.choice(DEEDS if rng.random() < 0.75 else DEEDS_LATER)
    if action == "leave" and rng.random() < 0.6:
        action = "join" if log in ("open", "cases", "onboarding", "hall") else "admit"
    if rng.random() < 0.1:
        log, action = rng.choice((*LOGS, *LATER)), rng.choice((*ACTIONS, "create", "come", "policy"))
    twist = OFTEN[action] if action in OFTEN and rng.random() < 0.3 else rng.choice(TWISTS)
    return Deed(
        log=log,
        action=action,
        actor=rng.choice((ANNE, ANNE, ANNE, BRUNO, *EVERYONE)),
        other=rng.choice(EVERYONE),
        link=rng.choice(MANY_LINKS),
        odd=rng.randrange(8),
        wait=rng.choice((5, 15, 31)) * DAY if rng.random() < 0.015 else 0,
        apt=rng.random() < 0.8,
        twist=twist if rng.random() < 0.25 else None,
        seed=rng.getrandbits(32),
    )


def history(seed: int, length: int) -> list[Deed]:
    rng = random.Random(seed)
    return [draw(rng) for _ in range(length)]
