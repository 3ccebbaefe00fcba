"""Writing what a member signs: statements, requests and cards."""

from collections.abc import Mapping

from groups.rooms.log.state import Log, Territory
from groups.rooms.log.statement import Envelope
from kernel.encoding import Json, Object, b64, canonical
from kernel.signing import digest
from member.keys import Keys, SigningKey


def next_place(log: Log | None, territory: Territory | None = None, *, at: int) -> Object:
    """The fields that say where a statement stands: after the log's head and beside the territory's.

    `at` (ms) is moved forward to the head's where it lies before. `log` is None for a `create`.
    """
    place: Object = {"seq": 1, "at": at}
    if log is not None:
        head = log.head
        place = {"seq": head.seq + 1, "prev": head.hash, "at": max(at, head.at), "room": log.id}
    if isinstance(log, Territory) or territory is None:
        return place
    return {**place, "territory": {"seq": territory.head.seq, "hash": territory.head.hash}}


def write(action: str, fields: Mapping[str, Json], *, actor: str, place: Object) -> bytes:
    return canonical({"v": 1, "action": action, "actor": actor, **place, **fields})


def sign(payload: bytes, by: SigningKey, *, new: SigningKey | None = None) -> Envelope:
    """`new` signs too where a statement brings it by invitation."""
    cosignature = None if new is None else new.sign("statement", payload)
    return Envelope(payload, by.sign("statement", payload), cosignature)


def ask(keys: Keys, *, territory: str, account: str, card: str, at: int, room: str | None = None) -> Object:
    """A signed request to be admitted, as `admit` carries it: into the territory or, with a `room`, into that one."""
    wish: Object = {
        "v": 1,
        "territory": territory,
        "account": account,
        "signing": keys.signing.public,
        "sealing": keys.sealing.hash,
        "card": card,
        "at": at,
    }
    payload = canonical(wish if room is None else {**wish, "room": room})
    return {"payload": payload.decode(), "signature": keys.signing.sign("request", payload)}


def write_card(name: str, *, table: str, code: str, rpps: str, salt: bytes) -> bytes:
    """`table` and `code` name a profession; `rpps` is empty or 11 digits; `salt` 16 random bytes."""
    profession: Object = {"table": table, "code": code}
    return canonical({"v": 1, "name": name, "profession": profession, "rpps": rpps, "salt": b64(salt)})


def card_hash(card: bytes) -> str:
    return digest("card", card)
