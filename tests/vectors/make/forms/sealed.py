from typing import Any

from kernel.contexts import context
from kernel.encoding import b64, canonical, unb64
from member.aead import seal
from member.boxes import Lock, lock_of, open_link, open_wrap, seal_link, seal_wrap
from member.keys import RoomKey, UnlockKey, VaultKey
from member.unlockers import Unlocker
from member.vault import Anchor, Checkpoint, Generation, Vault, open_vault
from tests.vectors.make.cast import ANNE, BRUNO, EPOCH, hash_of, identifier, seed
from tests.vectors.make.refusing import refused

ROOM = hash_of("room")
UNLOCKER = identifier("unlocker")


def document() -> dict[str, Any]:
    return {
        "about": "Objects under AES-256-GCM (nonce, ciphertext, tag), each with the context that it is bound to",
        "vault": _vaults(),
        "vault_refuse": _wrong_vaults(),
        "unlocker": [_unlocker("passphrase"), _unlocker("sheet"), _unlocker("passkey")],
        "unlocker_refuse": _wrong_unlockers(),
        "link": [_link(2, 1), _link(7, 3)],
        "link_refuse": _wrong_links(),
        "wrap": [_wrap()],
        "wrap_refuse": _wrong_wraps(),
    }


def _nonce(label: str) -> bytes:
    return seed(f"nonce {label}")[:12]


def _vaults() -> list[dict[str, str]]:
    first = Generation(ANNE.keys, EPOCH)
    second = Generation(BRUNO.keys, EPOCH + 1)
    anchors = {
        hash_of("territory"): Anchor(12, hash_of("head")),
        hash_of("other territory"): Anchor(5000, hash_of("other head"), applied=True),
        hash_of("third territory"): Anchor(
            5000, hash_of("third head"), applied=True, checkpoint=Checkpoint(1, 4608, hash_of("checkpoint"))
        ),
    }
    return [_vault(Vault((first,))), _vault(Vault((first, second), anchors))]


def _vault(vault: Vault) -> dict[str, str]:
    key = VaultKey(seed("vault key"))
    sealed = vault.seal(key, ANNE.id, nonce=_nonce("vault"))
    assert open_vault(sealed, key, ANNE.id) == vault
    return {
        "key": b64(key.raw),
        "account": ANNE.id,
        "nonce": b64(_nonce("vault")),
        "content": canonical(vault.plain()).decode(),
        "sealed": sealed,
    }


def _wrong_vaults() -> list[dict[str, str]]:
    right = _vaults()[0]
    raw = unb64(right["sealed"])
    seeds = {"signing": b64(bytes(32)), "sealing": b64(bytes(32)), "at": 1}
    wrong: dict[str, dict[str, str]] = {
        "Another account's": {"account": BRUNO.id},
        "Another key": {"key": b64(seed("another key"))},
        "One bit changed": {"sealed": b64(raw[:-1] + bytes([raw[-1] ^ 1]))},
        "Cut short": {"sealed": b64(raw[:27])},
        "Nothing": {"sealed": ""},
        "A later version": {"sealed": _content({"v": 2, "generations": [seeds], "anchors": {}})},
        "No keys": {"sealed": _content({"v": 1, "generations": [], "anchors": {}})},
        "A field more": {"sealed": _content({"v": 1, "generations": [seeds], "anchors": {}, "x": 1})},
        "A short seed": {"sealed": _content({"v": 1, "generations": [seeds | {"signing": "AA"}], "anchors": {}})},
        "An anchor of no territory": {
            "sealed": _content({"v": 1, "generations": [seeds], "anchors": {"x": {"seq": 1, "hash": ROOM}}})
        },
        "An anchor that says what was not applied": {
            "sealed": _content(
                {"v": 1, "generations": [seeds], "anchors": {ROOM: {"seq": 1, "hash": ROOM, "applied": False}}}
            )
        },
    }
    base = {name: right[name] for name in ("key", "account", "sealed")}
    cases = [{"says": says, **base, **change} for says, change in wrong.items()]
    for case in cases:
        refused(open_vault, case["sealed"], VaultKey(unb64(case["key"])), case["account"])
    return cases


def _content(content: dict[str, Any]) -> str:
    return b64(seal(seed("vault key"), canonical(content), context("vault", ANNE.id), nonce=_nonce("odd vault")))


def _unlocker(kind: Any) -> dict[str, str]:
    unlock, key = UnlockKey(seed(f"unlock {kind}")), VaultKey(seed("vault key"))
    unlocker = Unlocker(ANNE.id, UNLOCKER, kind)
    wrapped = unlocker.wrap(key, unlock, nonce=_nonce(kind))
    assert unlocker.unwrap(wrapped, unlock) == key
    return {
        "account": ANNE.id,
        "unlocker": UNLOCKER,
        "kind": kind,
        "unlock": b64(unlock.raw),
        "nonce": b64(_nonce(kind)),
        "vault_key": b64(key.raw),
        "wrapped": wrapped,
    }


def _wrong_unlockers() -> list[dict[str, str]]:
    right = _unlocker("passphrase")
    short = seal(
        unb64(right["unlock"]), bytes(31), context("unlocker", ANNE.id, UNLOCKER, "passphrase"), nonce=_nonce("s")
    )
    wrong = {
        "Another account's": {"account": BRUNO.id},
        "Another unlocker's": {"unlocker": identifier("another unlocker")},
        "Of another kind": {"kind": "sheet"},
        "A passkey's": {"kind": "passkey"},
        "Another secret": {"unlock": b64(seed("another"))},
        "A key of 31 bytes": {"wrapped": b64(short)},
    }
    base = {name: right[name] for name in ("account", "unlocker", "kind", "unlock", "wrapped")}
    cases = [{"says": says, **base, **change} for says, change in wrong.items()]
    for case in cases:
        kind: Any = case["kind"]
        unlocker = Unlocker(case["account"], case["unlocker"], kind)
        refused(unlocker.unwrap, case["wrapped"], UnlockKey(unb64(case["unlock"])))
    return cases


def _link(epoch: int, opens: int) -> dict[str, Any]:
    newer, opened = RoomKey(seed(f"room key {epoch}")), RoomKey(seed(f"room key {opens}"))
    lock = lock_of(opened, ROOM, opens)
    link = seal_link(newer, epoch, opened, lock, nonce=_nonce(f"link {epoch}"))
    assert open_link(link, newer, epoch, lock) == opened
    return {
        "room": ROOM,
        "epoch": epoch,
        "opens": opens,
        "commitment": lock.commitment,
        "newer": b64(newer.raw),
        "nonce": b64(_nonce(f"link {epoch}")),
        "link": link,
        "opened": b64(opened.raw),
    }


def _wrong_links() -> list[dict[str, Any]]:
    right = _link(2, 1)
    other = lock_of(RoomKey(seed("room key 3")), ROOM, 1)
    wrong: dict[str, dict[str, Any]] = {
        "Another room's": {"room": hash_of("another room")},
        "From another epoch": {"epoch": 3},
        "To another epoch": {"opens": 2},
        "Another newer key": {"newer": b64(seed("another"))},
        "A key that was not committed to": {"commitment": other.commitment},
        "Nothing": {"link": ""},
    }
    base = {name: right[name] for name in ("room", "epoch", "opens", "commitment", "newer", "link")}
    cases = [{"says": says, **base, **change} for says, change in wrong.items()]
    for case in cases:
        lock = _lock(case, case["opens"])
        refused(open_link, case["link"], RoomKey(unb64(case["newer"])), case["epoch"], lock)
    return cases


def _wrap() -> dict[str, Any]:
    territory, key = RoomKey(seed("territory key")), RoomKey(seed("room key 1"))
    lock = lock_of(key, ROOM, 1)
    wrap = seal_wrap(key, ROOM, under=territory, nonce=_nonce("wrap"))
    assert open_wrap(wrap, lock, under=territory) == key
    return {
        "room": ROOM,
        "epoch": 1,
        "commitment": lock.commitment,
        "territory_key": b64(territory.raw),
        "nonce": b64(_nonce("wrap")),
        "wrap": wrap,
        "key": b64(key.raw),
    }


def _wrong_wraps() -> list[dict[str, Any]]:
    right = _wrap()
    wrong: dict[str, dict[str, Any]] = {
        "Another room's": {"room": hash_of("another room")},
        "Another epoch's": {"epoch": 2},
        "Another key of the territory": {"territory_key": b64(seed("another"))},
        "A key that was not committed to": {"commitment": hash_of("x")},
    }
    base = {name: right[name] for name in ("room", "epoch", "commitment", "territory_key", "wrap")}
    cases = [{"says": says, **base, **change} for says, change in wrong.items()]
    for case in cases:
        refused(open_wrap, case["wrap"], _lock(case, case["epoch"]), under=RoomKey(unb64(case["territory_key"])))
    return cases


def _lock(case: dict[str, Any], epoch: int) -> Lock:
    return Lock(case["room"], epoch, case["commitment"])
