"""Cards: who somebody says they are. The server keeps them beside the logs, which name them by hash."""

from groups.rooms.log import limits
from groups.rooms.log.fields import Fields, integer, string, text
from kernel import errors, signing
from kernel.encoding import Json, Malformed, parse, unb64


def hash_of(payload: str) -> str:
    """The hash that logs name this card by. Raises Refusal `form` for what is no card: `v` 1, `name`,
    `profession` {`table`, `code`}, `rpps` (empty or 11 digits), `salt` (16 bytes)."""
    encoded = payload.encode()
    try:
        _check(Fields(parse(encoded)))
    except Malformed as error:
        raise errors.form(field="cards") from error
    return signing.digest("card", encoded)


def profession_on(payload: str) -> tuple[str, str]:
    """The table and the code of the profession on a card that `hash_of` has taken."""
    card = Fields(parse(payload.encode()))
    profession = Fields(card.take("profession", lambda value: value))
    return profession.take("table", string), profession.take("code", string)


def rpps_on(payload: str) -> str:
    """The number on a card that `hash_of` has taken; empty without one."""
    return Fields(parse(payload.encode())).take("rpps", string)


def _check(card: Fields) -> None:
    card.take("v", integer(1, 1))
    card.take("name", text(limits.NAME_CHARACTERS))
    card.take("profession", _profession)
    card.take("rpps", _rpps)
    card.take("salt", lambda value: unb64(string(value), limits.SALT_BYTES))
    card.close()


def _profession(value: Json) -> None:
    profession = Fields(value)
    profession.take("table", text(limits.CODE_CHARACTERS))
    profession.take("code", text(limits.CODE_CHARACTERS))
    profession.close()


def _rpps(value: Json) -> None:
    number = string(value)
    if number and not (len(number) == 11 and number.isascii() and number.isdigit()):
        raise Malformed("not an RPPS number")
