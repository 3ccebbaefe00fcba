"""The one form of JSON that is signed and hashed, and of bytes inside it.

UTF-8 without BOM, an object outermost, ASCII keys sorted by code point, no spaces, integers 0…2^53-1, booleans,
strings, arrays and objects; no floats, no null; depth ≤ 8, ≤ 64 KiB. Bytes are unpadded base64url (RFC 4648 §5).
"""

import binascii
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NoReturn, cast

from kernel import limits

Json = bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
Object = dict[str, Json]

_FOR_URLS: Final = bytes.maketrans(b"+/", b"-_")
_STANDARD: Final = bytes.maketrans(b"-_", b"+/")


class Malformed(ValueError):
    """Bytes or a value that the one form does not allow. The text is for developers, never for a screen."""


def canonical(value: Mapping[str, Json], *, most: int = limits.JSON_BYTES) -> bytes:
    """The only bytes of an object. Raises Malformed for what the form cannot hold, or beyond `most` bytes."""
    if not isinstance(value, Mapping):
        raise Malformed("the outermost value is not an object")
    _check(value, depth=1)
    try:
        encoded = _encoder.encode(value).encode()
    except UnicodeEncodeError:
        raise Malformed("lone surrogate") from None
    if len(encoded) > most:
        raise Malformed("too large")
    return encoded


def parse(encoded: bytes) -> Object:
    """The object of these bytes. Raises Malformed unless encoding it again gives the same bytes."""
    if len(encoded) > limits.JSON_BYTES:
        raise Malformed("too large")
    try:
        value = _decoder.decode(encoded.decode())
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    if not isinstance(value, dict) or canonical(value) != encoded:
        raise Malformed("not in the one form")
    return cast(Object, value)


def b64(raw: bytes) -> str:
    return binascii.b2a_base64(raw, newline=False).translate(_FOR_URLS).rstrip(b"=").decode()


def unb64(text: str, size: int | None = None) -> bytes:
    """The bytes of an unpadded base64url text; raises Malformed if it is not their only text, or not `size` bytes."""
    try:
        raw = binascii.a2b_base64(text.encode().translate(_STANDARD) + b"=" * (-len(text) % 4))
    except ValueError as error:
        raise Malformed("not base64url") from error
    if b64(raw) != text:
        raise Malformed("not the only text of these bytes")
    if size is not None and len(raw) != size:
        raise Malformed(f"{len(raw)} bytes where {size} are due")
    return raw


def _check(value: object, depth: int) -> None:
    if isinstance(value, str):
        return
    if isinstance(value, int):
        if not 0 <= value <= limits.INTEGER_MAX:
            raise Malformed("integer out of range")
    elif isinstance(value, dict | Mapping):
        _check_keys(value)
        _check_all(value.values(), depth)
    elif isinstance(value, list | tuple):
        _check_all(value, depth)
    else:
        raise Malformed(f"{type(value).__name__} is not allowed")


def _check_all(values: Iterable[object], depth: int) -> None:
    if depth > limits.JSON_DEPTH:
        raise Malformed("too deep")
    for value in values:
        _check(value, depth + 1)


def _check_keys(value: Mapping[object, object]) -> None:
    for key in value:
        if not (isinstance(key, str) and key.isascii()):
            raise Malformed("a key is not ASCII text")


def _refuse(token: str) -> NoReturn:
    raise Malformed(f"{token[:20]} is not an integer")


# Made once: json.dumps and json.loads make one for each call that is not by their defaults.
_encoder: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
_decoder: Final = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)
