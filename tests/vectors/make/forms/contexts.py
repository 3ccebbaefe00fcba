from typing import Any

from groups.rooms.log.keyholders import keyholders_hash
from groups.rooms.log.lookup import carers_id
from kernel.contexts import context
from kernel.encoding import b64
from kernel.ids import is_hash, is_uuid7
from member.boxes import commitment, open_room_key
from member.keys import RoomKey, Secret
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, hash_of, identifier, seed
from tests.vectors.make.refusing import refused

ROOM = hash_of("room")

CONTEXTS: tuple[tuple[Any, tuple[str | int, ...]], ...] = (
    ("vault", (ANNE.id,)),
    ("unlocker", (ANNE.id, identifier("unlocker"), "passphrase")),
    ("auth", ()),
    ("unlock", ()),
    ("invite-sign", ()),
    ("invite-seal", ()),
    ("commitment", (ROOM, 1)),
    ("box", (ROOM, 12, hash_of("commitment"))),
    ("link", (ROOM, 12, 3)),
    ("open", (ROOM,)),
    ("hand-over", ("key", identifier("hand-over"))),
    ("hand-over", ("answer", ANNE.id, identifier("hand-over"))),
    ("device", (ANNE.id, identifier("hand-over"))),
    ("message", (ROOM, 2**53 - 1, identifier("message"), ANNE.id)),
    ("file", (identifier("file"), 0, "more")),
    ("file", (identifier("file"), 99, "last")),
)

UUIDS = (ANNE.id, "01890a5d-ac96-774b-bcce-b302099a8057", "00000000-0000-7000-8000-000000000000")
NOT_UUIDS = {
    "Upper case": "01890A5D-AC96-774B-BCCE-B302099A8057",
    "Version 4": "01890a5d-ac96-474b-bcce-b302099a8057",
    "Another variant": "01890a5d-ac96-774b-ccce-b302099a8057",
    "Without hyphens": "01890a5dac96774bbcceb302099a8057",
    "In braces": "{01890a5d-ac96-774b-bcce-b302099a8057}",
    "A line feed after it": "01890a5d-ac96-774b-bcce-b302099a8057\n",
    "Nothing": "",
}
NOT_HASHES = {
    "31 bytes": b64(bytes(31)),
    "33 bytes": b64(bytes(33)),
    "Bits beyond the last byte": "A" * 42 + "B",
    "Padding": b64(bytes(32)) + "=",
    "The other alphabet": "+" + "A" * 42,
    "A line feed after it": b64(bytes(32)) + "\n",
}


def document() -> dict[str, Any]:
    refused(context, "link", "a\nb")
    assert all(map(is_uuid7, UUIDS))
    assert not any(map(is_uuid7, NOT_UUIDS.values()))
    assert not any(map(is_hash, NOT_HASHES.values()))
    return {
        "about": "Contexts, what HKDF-SHA256 derives with them, names that are hashes, and the forms of ids",
        "contexts": [
            {"kind": kind, "parts": list(parts), "context": b64(context(kind, *parts))} for kind, parts in CONTEXTS
        ],
        "contexts_refuse": [{"says": "A part with a line feed", "kind": "link", "parts": ["a\nb", 1, 1]}],
        "hkdf": [_hkdf(kind, parts) for kind, parts in CONTEXTS],
        "commitment": [_commitment(epoch) for epoch in (1, 2)],
        "open": [_open("territory"), _open("carers")],
        "keyholders": [_keyholders(), _keyholders(ANNE), _keyholders(ANNE, BRUNO, CHLOE)],
        "carers": [{"territory": name, "room": carers_id(name)} for name in (hash_of("one"), hash_of("two"))],
        "sealing": [{"public": who.keys.sealing.public, "hash": who.keys.sealing.hash} for who in (ANNE, BRUNO)],
        "uuid7": list(UUIDS),
        "uuid7_refuse": [{"says": says, "text": text} for says, text in NOT_UUIDS.items()],
        "hash": [hash_of("one"), b64(bytes(32)), b64(b"\xff" * 32)],
        "hash_refuse": [{"says": says, "text": text} for says, text in NOT_HASHES.items()],
    }


def _hkdf(kind: Any, parts: tuple[str | int, ...]) -> dict[str, str]:
    secret, info = Secret(seed(f"secret {kind}")), context(kind, *parts)
    return {"secret": b64(secret.raw), "info": b64(info), "derived": b64(secret.derive(info))}


def _commitment(epoch: int) -> dict[str, Any]:
    key = RoomKey(seed(f"room key {epoch}"))
    return {"key": b64(key.raw), "room": ROOM, "epoch": epoch, "commitment": commitment(key, ROOM, epoch)}


def _open(source: str) -> dict[str, str]:
    key = RoomKey(seed(f"key of the {source}"))
    return {"source": b64(key.raw), "room": ROOM, "key": b64(open_room_key(key, ROOM).raw)}


def _keyholders(*who: Any) -> dict[str, Any]:
    holders = {each.id: each.keys.sealing.hash for each in who}
    return {"holders": holders, "hash": keyholders_hash(holders)}
