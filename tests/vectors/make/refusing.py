"""A vector that says `refused` is only written where we do refuse."""

from collections.abc import Callable
from typing import Any

from member.aead import Unopenable


def refused(act: Callable[..., object], *arguments: Any, **named: Any) -> None:
    try:
        act(*arguments, **named)
    except (ValueError, Unopenable):
        return
    raise AssertionError(f"{act} took {arguments} {named}")


def flipped(raw: bytes, place: int) -> bytes:
    """With one bit of that byte changed."""
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
