"""Cards and sealing keys, held by the hash under which logs name them: what the server slips in is never found."""

from collections.abc import Iterable
from dataclasses import dataclass

from groups.rooms.log.lookup import sealing_hash
from kernel.encoding import Object, parse
from member.statements import card_hash


@dataclass(frozen=True, slots=True)
class Card:
    """Who somebody says they are."""

    name: str
    profession: tuple[str, str]
    rpps: str


class People:
    def __init__(self) -> None:
        self._cards: dict[str, Card] = {}
        self._sealing: dict[str, str] = {}

    def take(self, *, cards: Iterable[str] = (), sealing: Iterable[str] = ()) -> None:
        """`cards` are payloads, `sealing` X-Wing public keys. Raises Malformed."""
        for payload in cards:
            self._cards[card_hash(payload.encode())] = _read(parse(payload.encode()))
        for public in sealing:
            self._sealing[sealing_hash(public)] = public

    def card(self, hash: str) -> Card | None:
        return self._cards.get(hash)

    def sealing(self, hash: str) -> str:
        """The public key of that hash. Raises KeyError where it was not served."""
        return self._sealing[hash]

    def lacks(self, hashes: Iterable[str]) -> bool:
        return not self._sealing.keys() >= set(hashes)


def _read(card: Object) -> Card:
    profession = card["profession"]
    assert isinstance(profession, dict)
    return Card(str(card["name"]), (str(profession["table"]), str(profession["code"])), str(card["rpps"]))
