"""What comes of a statement."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar, get_args

Code = Literal[
    "form",
    "chain",
    "clock",
    "territory",
    "actor",
    "suspended",
    "signature",
    "kind",
    "role",
    "already",
    "unknown",
    "key",
    "closed",
    "card",
    "request",
    "expiry",
    "last",
    "second",
    "epoch",
    "keyholders",
    "audience",
]
"""Why a statement is void. The first seven are the same for every action; the others are its rules'."""

StopCode = Literal["version", "action"]
"""What this release does not know: going on would mean guessing, so the client asks for an update."""

CODES: tuple[Code, ...] = get_args(Code)

State = TypeVar("State")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verdict(Generic[State]):
    """`state` is the log after the statement; unchanged after a stop and after a void of code `chain`.

    Any other void moves the head to the statement's hash and changes nothing else. A log whose first statement
    is void has no state (None).
    """

    outcome: Literal["applied", "void", "stop"]
    code: Code | StopCode | None
    state: State


class Void(Exception):
    """Raised inside a rule, and only there; `apply` makes it a verdict."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code


class Stop(Exception):
    """Raised by the decoder, and only there; `apply` makes it a verdict."""

    def __init__(self, code: StopCode) -> None:
        super().__init__(code)
        self.code: StopCode = code


def required(value: T | None, code: Code) -> T:
    if value is None:
        raise Void(code)
    return value


def require(condition: bool, code: Code) -> None:
    if not condition:
        raise Void(code)
