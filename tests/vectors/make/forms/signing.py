from typing import Any, get_args

from kernel.encoding import b64, unb64
from kernel.signing import Kind, check_signing_key, digest, pae, verify
from member.keys import SigningKey
from tests.vectors.make.cast import ANNE, BRUNO, seed
from tests.vectors.make.refusing import refused

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
ORDER_8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826

PAYLOADS = (b"{}", b'{"a":1}', '{"a":"é"}'.encode(), b"\x00\xff", b"x" * 1000)


def document() -> dict[str, Any]:
    return {
        "about": "What is signed (DSSE PAE), its hash, Ed25519 signatures, and public keys that are refused",
        "pae": [_pae(kind, payload) for kind in get_args(Kind) for payload in PAYLOADS[:3]]
        + [_pae("statement", payload) for payload in PAYLOADS[3:]],
        "sign": [_sign(kind, payload) for kind in get_args(Kind) for payload in PAYLOADS[:2]],
        "verify_refuse": _wrong_signatures(),
        "key_accept": [{"key": ANNE.keys.signing.public}, {"key": _point(PRIME - 2)}, {"key": _point(3)}],
        "key_refuse": [{"says": says, "key": key} for says, key in _wrong_keys().items()],
    }


def _pae(kind: Kind, payload: bytes) -> dict[str, str]:
    return {"kind": kind, "payload": b64(payload), "pae": b64(pae(kind, payload)), "hash": digest(kind, payload)}


def _sign(kind: Kind, payload: bytes) -> dict[str, str]:
    key = SigningKey(seed(f"signing {kind}"))
    signature = key.sign(kind, payload)
    assert verify(kind=kind, payload=payload, signature=signature, key=key.public)
    return {
        "seed": b64(key.raw),
        "public": key.public,
        "kind": kind,
        "payload": b64(payload),
        "signature": signature,
    }


def _wrong_signatures() -> list[dict[str, str]]:
    key, payload = ANNE.keys.signing, b'{"a":1}'
    right = key.sign("statement", payload)
    raw = unb64(right)
    large = (int.from_bytes(raw[32:], "little") + ORDER).to_bytes(32, "little")
    identity = _point(1)
    base = {"kind": "statement", "payload": b64(payload), "signature": right, "key": key.public}
    wrong: dict[str, dict[str, str]] = {
        "Signed as another kind": {"signature": key.sign("message", payload)},
        "Signed without its kind": {"signature": b64(key._private.sign(payload))},
        "Another payload": {"payload": b64(b'{"a":2}')},
        "Another key": {"key": BRUNO.keys.signing.public},
        "One bit changed": {"signature": b64(bytes([raw[0] ^ 1]) + raw[1:])},
        "S is not below the order (RFC 8032 §5.1.7)": {"signature": b64(raw[:32] + large)},
        "One byte short": {"signature": b64(raw[:-1])},
        "One byte long": {"signature": b64(raw + b"\0")},
        "Padded text": {"signature": right + "=="},
        "Nothing": {"signature": ""},
        "A key of small order that fits any payload": {"key": identity, "signature": b64(unb64(identity) + bytes(32))},
    }
    cases = [{"says": says, **base, **change} for says, change in wrong.items()]
    for case in cases:
        assert not verify(
            kind="statement", payload=unb64(case["payload"]), signature=case["signature"], key=case["key"]
        )
    return cases


def _wrong_keys() -> dict[str, str]:
    small = {"0": 0, "1": 1, "p - 1": PRIME - 1, "of order 8": ORDER_8, "of order 8, the other": PRIME - ORDER_8}
    keys = {f"Small order: y = {name}": _point(y) for name, y in small.items()}
    keys |= {f"Small order: y = {name}, x odd": _point(y | 1 << 255) for name, y in small.items()}
    keys |= {
        "Not canonical: y = p": _point(PRIME),
        "Not canonical: y = p + 1": _point(PRIME + 1),
        "Not canonical: y = 2^255 - 1": _point(2**255 - 1),
        "Not canonical: y = p + 3, x odd": _point(PRIME + 3 | 1 << 255),
        "One byte short": b64(bytes(31)),
        "One byte long": b64(bytes(33)),
        "Nothing": "",
        "Padded text": _point(3) + "=",
    }
    for key in keys.values():
        refused(check_signing_key, key)
    return keys


def _point(y: int) -> str:
    return b64(y.to_bytes(32, "little"))
