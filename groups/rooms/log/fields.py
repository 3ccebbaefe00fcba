"""Reading an object with a closed list of fields: each is taken once with its range, and none may be left."""

import re
import unicodedata
from collections.abc import Callable, Collection
from itertools import pairwise
from typing import Final, TypeVar, cast

from groups.rooms.log.limits import SEALING_KEY_BYTES
from kernel import limits
from kernel.encoding import Json, Malformed, Object, unb64
from kernel.ids import is_hash, is_uuid7
from kernel.signing import check_signing_key

HIDDEN: Final = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""What nobody sees, and what turns the direction of reading (UAX #9): a name could pass for another by it."""
_JOINERS: Final = "\u200c\u200d"
"""Zero-width too; between two characters they belong to writing and to emoji."""

T = TypeVar("T")
Reader = Callable[[Json], T]


class Fields:
    """Raises Malformed for a field that is missing, out of its range or not in the list."""

    def __init__(self, value: Json) -> None:
        if not isinstance(value, dict):
            raise Malformed("not an object")
        self._rest: Object = dict(value)

    def take(self, name: str, read: Reader[T]) -> T:
        if name not in self._rest:
            raise Malformed(f"{name} is missing")
        return read(self._rest.pop(name))

    def optional(self, name: str, read: Reader[T]) -> T | None:
        return self.take(name, read) if name in self._rest else None

    def has(self, name: str) -> bool:
        return name in self._rest

    def close(self) -> None:
        if self._rest:
            raise Malformed(f"unknown fields: {', '.join(sorted(self._rest))}")


def integer(least: int, most: int = limits.INTEGER_MAX) -> Reader[int]:
    def read(value: Json) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Malformed(f"not an integer of {least} to {most}")
        return value

    return read


time = integer(0, limits.TIME_MAX)
place = integer(1)


def boolean(value: Json) -> bool:
    if not isinstance(value, bool):
        raise Malformed("not a boolean")
    return value


def string(value: Json) -> str:
    if not isinstance(value, str):
        raise Malformed("not a string")
    return value


def one_of(options: Collection[T]) -> Reader[T]:
    def read(value: Json) -> T:
        if not isinstance(value, str) or value not in options:
            raise Malformed("not among the words allowed")
        return cast(T, value)

    return read


def text(most: int) -> Reader[str]:
    """1 to `most` Unicode scalar values, none a control (Cc) or hidden character, neither end a separator (Z) or a
    joiner."""

    def read(value: Json) -> str:
        words = string(value)
        if not 1 <= len(words) <= most:
            raise Malformed(f"not 1 to {most} characters")
        if any(unicodedata.category(character) == "Cc" for character in words):
            raise Malformed("a control character")
        if HIDDEN.search(words):
            raise Malformed("a hidden character")
        if any(end in _JOINERS or unicodedata.category(end)[0] == "Z" for end in (words[0], words[-1])):
            raise Malformed("not trimmed")
        return words

    return read


def identifier(value: Json) -> str:
    if not is_uuid7(string(value)):
        raise Malformed("not a lower-case UUIDv7")
    return cast(str, value)


def hashed(value: Json) -> str:
    if not is_hash(string(value)):
        raise Malformed("not a hash")
    return cast(str, value)


def signing_key(value: Json) -> str:
    check_signing_key(string(value))
    return cast(str, value)


def sealing_key(value: Json) -> str:
    unb64(string(value), SEALING_KEY_BYTES)
    return cast(str, value)


def identifiers(*, least: int, most: int) -> Reader[tuple[str, ...]]:
    """A list of ids in rising order, each once."""

    def read(value: Json) -> tuple[str, ...]:
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise Malformed(f"not a list of {least} to {most}")
        ids = tuple(identifier(item) for item in value)
        if any(left >= right for left, right in pairwise(ids)):
            raise Malformed("not in rising order")
        return ids

    return read
