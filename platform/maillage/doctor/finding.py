"""One thing that was looked at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Grade = Literal["ok", "care", "bad"]


@dataclass(frozen=True)
class Finding:
    """`told` says what is, and then what to do; never a secret, nor an address that has one in it.

    `care`: it serves, and something is missing that people will miss. `bad`: it does not serve, or not safely.
    """

    grade: Grade
    what: str
    told: str


Check = Callable[[], Iterator[Finding]]


def ok(what: str, told: str) -> Finding:
    return Finding("ok", what, told)


def care(what: str, told: str) -> Finding:
    return Finding("care", what, told)


def bad(what: str, told: str) -> Finding:
    return Finding("bad", what, told)


def name_of(error: BaseException) -> str:
    """What kind of failure it is: its words may hold an address with a password."""
    return type(error).__name__
