import json
from pathlib import Path
from typing import Any

from kernel.encoding import b64, unb64
from member.aead import Unopenable
from member.boxes import Lock, lock_of, open_box, seal_box
from member.keys import RoomKey, SealingKey
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, Someone, hash_of, seed
from tests.vectors.make.refusing import flipped, refused

COMMITTED = Path(__file__).parents[2] / "boxes.json"
ROOM = hash_of("room")


def document() -> dict[str, Any]:
    """Sealing draws its own randomness: a box that still opens is kept as it was committed."""
    boxes = [_box(who, epoch) for epoch, who in enumerate((ANNE, BRUNO, CHLOE), start=1)]
    return {
        "about": "A room's key under HPKE base mode (X-Wing, HKDF-SHA256, AES-256-GCM), enc and ciphertext",
        "keys": [_key(who) for who in (ANNE, BRUNO, CHLOE)],
        "open": boxes,
        "open_refuse": _wrong(boxes[0]),
    }


def _key(who: Someone) -> dict[str, str]:
    sealing = who.keys.sealing
    return {"seed": b64(sealing.raw), "public": sealing.public, "hash": sealing.hash}


def _box(who: Someone, epoch: int) -> dict[str, Any]:
    key = RoomKey(seed(f"room key {epoch}"))
    lock = lock_of(key, ROOM, epoch)
    box = _kept(who.keys.sealing, lock) or seal_box(key, ROOM, epoch, to=who.keys.sealing.public)
    return {
        "seed": b64(who.keys.sealing.raw),
        "room": ROOM,
        "epoch": epoch,
        "commitment": lock.commitment,
        "box": box,
        "key": b64(key.raw),
    }


def _kept(sealing: SealingKey, lock: Lock) -> str | None:
    committed = json.loads(COMMITTED.read_text())["open"] if COMMITTED.exists() else []
    for case in committed:
        try:
            open_box(case["box"], lock, sealing)
        except Unopenable:
            continue
        return str(case["box"])
    return None


def _wrong(right: dict[str, Any]) -> list[dict[str, Any]]:
    raw = unb64(right["box"])
    wrong: dict[str, dict[str, Any]] = {
        "Another's key": {"seed": b64(BRUNO.keys.sealing.raw)},
        "Another room's": {"room": hash_of("another room")},
        "Another epoch's": {"epoch": 2},
        "Another commitment": {"commitment": hash_of("x")},
        "One bit of the encapsulated ML-KEM part changed": {"box": b64(bytes([raw[0] ^ 1]) + raw[1:])},
        "One bit of the encapsulated X25519 part changed": {"box": b64(flipped(raw, 1100))},
        "One bit of the ciphertext changed": {"box": b64(flipped(raw, 1125))},
        "Cut short": {"box": b64(raw[:1119])},
        "Nothing": {"box": ""},
    }
    base = {name: right[name] for name in ("seed", "room", "epoch", "commitment", "box")}
    cases = [{"says": says, **base, **change} for says, change in wrong.items()]
    for case in cases:
        lock = Lock(case["room"], case["epoch"], case["commitment"])
        refused(open_box, case["box"], lock, SealingKey(unb64(case["seed"])))
    return cases
