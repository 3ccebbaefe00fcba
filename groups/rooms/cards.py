"""Cards: who somebody says they are. The server keeps them beside the logs, which name them by hash."""

from typing import Final
from unicodedata import category

from groups.rooms.sentences import refusal
from kernel import signing
from kernel.encoding import Malformed, parse, unb64

_NAME_LENGTH: Final = 80
_WORD_LENGTH: Final = 60


def hash_of(payload: str) -> str:
    """The hash that logs name this card by. Raises Refusal `form` for what is no card (contract of its fields:
    `v` 1, `name`, `profession` {`table`, `code`}, `rpps` empty or 11 digits, `salt` 16 bytes)."""
    encoded = payload.encode()
    try:
        _check(encoded)
    except (Malformed, KeyError, TypeError) as error:
        raise refusal("form", field="cards") from error
    return signing.digest("card", encoded)


def _check(encoded: bytes) -> None:
    card = parse(encoded)
    profession = card["profession"]
    if card.keys() != {"v", "name", "profession", "rpps", "salt"} or type(card["v"]) is not int or card["v"] != 1:
        raise Malformed("not the fields of a card")
    if not isinstance(profession, dict) or profession.keys() != {"table", "code"}:
        raise Malformed("not a profession")
    for text, length in ((card["name"], _NAME_LENGTH), *((profession[key], _WORD_LENGTH) for key in profession)):
        _check_text(text, length)
    _check_rpps(card["rpps"])
    unb64(_text(card["salt"]), 16)


def _check_text(value: object, length: int) -> None:
    text = _text(value)
    if not 1 <= len(text) <= length or text != text.strip() or any(category(sign) == "Cc" for sign in text):
        raise Malformed("not a trimmed text of the right length")


def _check_rpps(value: object) -> None:
    text = _text(value)
    if text and not (len(text) == 11 and text.isascii() and text.isdigit()):
        raise Malformed("not an RPPS number")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Malformed("not a text")
    return value
