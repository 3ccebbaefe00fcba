"""Whether both languages say the same of a history, and if not, the smallest history found that shows it."""

import json
from datetime import timedelta
from typing import Any

from tests.fuzz.deeds import history
from tests.fuzz.other import Other
from tests.fuzz.shrink import smallest
from tests.fuzz.tale import Tale, dump

DEEDS = 150


def compare(seed: int, other: Other) -> str | None:
    """What to read where they part on the history of this seed; None where they say the same."""
    deeds = history(seed, DEEDS)
    if difference(Tale.of(deeds), other) is None:
        return None
    least = smallest(deeds, lambda some: difference(Tale.of(some), other) is not None, within=timedelta(minutes=1))
    lines = "\n".join(f"  {deed}" for deed in least)
    again = f"FUZZ_SEED={seed} FUZZ_HISTORIES=1 ./run test tests/fuzz"
    return f"{again}, which shrinks to\n{lines}\n{difference(Tale.of(least), other)}"


def difference(tale: Tale, other: Other) -> str | None:
    """Where the two part, in words."""
    told = other.tell(tale.steps)
    for step, mine, theirs in zip(tale.steps, tale.answers, told["answers"], strict=True):
        if mine != theirs:
            return f"{_shown(step)}\nPython:     {mine}\nTypeScript: {theirs}"
    ends = {label: dump(state) for label, state in tale.states.items() if state is not None}
    if ends != told["states"]:
        return f"Python ends in     {ends}\nTypeScript ends in {told['states']}"
    return None


def _shown(step: dict[str, Any]) -> str:
    return json.dumps(step, ensure_ascii=False)[:4000]
