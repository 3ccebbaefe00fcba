"""Which seeds and steps: `SOAK_SEED`, and `SOAK_STEPS`, a number (`40`: the first forty) or a list (`0-12,15`)."""

import os
import time
from collections.abc import Collection, Iterable, Iterator


def seed() -> str | None:
    return os.environ.get("SOAK_SEED")


def steps(default: int) -> list[int]:
    """Raises ValueError."""
    chosen = os.environ.get("SOAK_STEPS", str(default))
    if chosen.isdecimal():
        return list(range(int(chosen)))
    return [number for part in chosen.split(",") for number in _span(part)]


def spelled(steps: Collection[int]) -> str:
    """As `SOAK_STEPS` takes them: `0-12,15`."""
    ordered = sorted(steps)
    begins = [step for step in ordered if step - 1 not in steps]
    ends = [step for step in ordered if step + 1 not in steps]
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in zip(begins, ends, strict=True))


def within(share: float, chosen: Iterable[int]) -> Iterator[int]:
    """These steps; where none were chosen by hand, only as many as fit into that share of the time that a run has."""
    until = time.monotonic() + minutes(10) * 60 * share
    for step in chosen:
        if time.monotonic() > until and not (seed() or "SOAK_STEPS" in os.environ):
            return
        yield step


def minutes(default: float) -> float:
    return float(os.environ.get("SOAK_MINUTES", default))


def _span(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first), int(last or first) + 1)
