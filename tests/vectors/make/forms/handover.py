import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from kernel.contexts import context
from kernel.encoding import b64, unb64
from member.aead import Unopenable
from member.handover import Handover
from member.keys import DrawnSecret, SealingKey, VaultKey, sealing_public
from tests.vectors.make.cast import ANNE, BRUNO, identifier, seed
from tests.vectors.make.refusing import flipped, refused

COMMITTED = Path(__file__).parents[2] / "handover.json"
MINE = SealingKey(seed("one-time key"))
SHORT = "A key of 31 bytes"
VAULT_KEY = VaultKey(seed("vault key handed over"))


def document() -> dict[str, Any]:
    """Sealing draws its own randomness: an answer that still opens is kept as it was committed."""
    key, answer = _key(), _answer()
    return {
        "about": "Another device: the one-time key and the sealed vault key, each under a MAC of the drawing's secret",
        "keys": [key],
        "keys_refuse": _wrong_keys(key),
        "answers": [answer],
        "answers_refuse": _wrong_answers(answer),
    }


def _drawn(case: dict[str, Any]) -> Handover:
    return Handover(case["handover"], DrawnSecret(unb64(case["secret"])))


def _base() -> dict[str, Any]:
    return {"handover": identifier("hand-over"), "secret": b64(seed("drawn secret"))}


def _key() -> dict[str, Any]:
    base = _base()
    return {**base, "public": MINE.public, "mac": _drawn(base).mac_of_key(MINE.public)}


def _answer() -> dict[str, Any]:
    base, handover = {**_base(), "account": ANNE.id, "seed": b64(MINE.raw)}, _drawn(_base())
    mac = handover.mac_of_key(MINE.public)
    sealed, mac = _kept(handover) or handover.answer(VAULT_KEY, ANNE.id, public=MINE.public, mac=mac)
    assert handover.open(sealed, ANNE.id, mac=mac, mine=MINE) == VAULT_KEY
    return {**base, "sealed": sealed, "mac": mac, "vault_key": b64(VAULT_KEY.raw)}


def _kept(handover: Handover) -> tuple[str, str] | None:
    for case in json.loads(COMMITTED.read_text())["answers"] if COMMITTED.exists() else []:
        try:
            handover.open(case["sealed"], ANNE.id, mac=case["mac"], mine=MINE)
        except Unopenable:
            continue
        return case["sealed"], case["mac"]
    return None


def _wrong_keys(right: dict[str, Any]) -> list[dict[str, Any]]:
    handover = _drawn(right)
    wrong: dict[str, dict[str, Any]] = {
        "Another's drawing": {"secret": b64(seed("another"))},
        "Another hand-over's": {"handover": identifier("another hand-over")},
        "Another's key": {"public": BRUNO.keys.sealing.public},
        "One bit of the MAC changed": {"mac": b64(flipped(unb64(right["mac"]), 31))},
        "A MAC of the other role": {"mac": handover.mac_of_answer(ANNE.id, right["public"])},
        "A key cut short": _cut(handover),
        "No MAC": {"mac": ""},
    }
    cases = [{"says": says, **right, **change} for says, change in wrong.items()]
    for case in cases:
        refused(_drawn(case).answer, VAULT_KEY, ANNE.id, public=case["public"], mac=case["mac"])
    return cases


def _cut(handover: Handover) -> dict[str, str]:
    public = b64(unb64(MINE.public)[:-1])
    return {"public": public, "mac": handover.mac_of_key(public)}


def _wrong_answers(right: dict[str, Any]) -> list[dict[str, Any]]:
    handover, raw = _drawn(right), unb64(right["sealed"])
    other = Handover(identifier("another hand-over"), handover.secret)
    wrong: dict[str, dict[str, Any]] = {
        "Another's drawing": {"secret": b64(seed("another"))},
        "Another hand-over's": {"handover": identifier("another hand-over")},
        "Another account's": {"account": BRUNO.id},
        "Of another account, with a MAC that says so": _said(handover, BRUNO.id, right["sealed"]),
        "Of another hand-over, with a MAC that says so": {
            "handover": other.id,
            "mac": other.mac_of_answer(ANNE.id, right["sealed"]),
        },
        "To another one-time key": {"seed": b64(seed("another"))},
        "One bit of the ciphertext changed": {"sealed": b64(flipped(raw, 1125))},
        "And a MAC over the changed bytes": _said(handover, ANNE.id, b64(flipped(raw, 1125))),
        "A MAC of the other role": {"mac": handover.mac_of_key(right["sealed"])},
        SHORT: _short(handover),
        "Nothing": _said(handover, ANNE.id, ""),
    }
    base = {name: value for name, value in right.items() if name != "vault_key"}
    cases = [{"says": says, **base, **change} for says, change in wrong.items()]
    for case in cases:
        mine = SealingKey(unb64(case["seed"]))
        refused(_drawn(case).open, case["sealed"], case["account"], mac=case["mac"], mine=mine)
    return cases


def _said(handover: Handover, account: str, sealed: str) -> dict[str, str]:
    return {"account": account, "sealed": sealed, "mac": handover.mac_of_answer(account, sealed)}


def _short(handover: Handover) -> dict[str, str]:
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    known = json.loads(COMMITTED.read_text())["answers_refuse"] if COMMITTED.exists() else []
    kept = next((case["sealed"] for case in known if case["says"] == SHORT), None)
    info = context("device", ANNE.id, handover.id)
    return _said(handover, ANNE.id, kept or b64(suite.encrypt(bytes(31), sealing_public(MINE.public), info)))
