"""Values that no honest member writes, or writes seldom: texts, numbers, keys, signatures."""

import random
from typing import Any

from kernel.encoding import b64, unb64
from kernel.limits import TIME_MAX
from tests.fuzz import curve

TEXTS = (
    "",
    " ",
    "Été",
    "E\u0301te\u0301",
    " devant",
    "derrière\u00a0",
    "\u3000",
    "\u2028",
    "un\u2028deux",
    "a\u0085b",
    "a\x7fb",
    "a\x00b",
    "\u200d",
    "👩\u200d⚕️",
    "نـ\u200cع",
    "\u200cbord",
    "caché\u200b",
    "\u202egnitirw",
    "\u2066isolé\u2069",
    "\ufeffBOM",
    "\u061c",
    "\u00ad",
    "\u180e",
    "\u115f",
    "\U000e0041\U000e007f",
    "\ufff9\uffff",
    "\U0010ffff",
    "\ue000",
    "\u1680x",
    "𝒜" * 80,
    "𝒜" * 81,
    "e\u0301" * 40,
    "a" * 80,
    "a" * 81,
    "__proto__",
    "constructor",
    "\ud800",
    "\udc00\ud800",
    'guille"met \\ et / barre',
    "1e3",
    "null",
)
NUMBERS = (0, 1, 2, 9, 10, 500, 501, 2**31, 2**32, 2**53 - 1, 2**53, 2**64, -1, TIME_MAX, TIME_MAX + 1)
OTHERS: tuple[Any, ...] = (True, False, None, 1.0, 1.5, -0.0, 1e300, [], {}, [[]], {"": ""}, ["a", 1], {"seq": 1})


def value(rng: random.Random, known: list[Any]) -> Any:
    """Anything at all, more often something that stands in the logs."""
    pool = rng.choice((known, known, known, TEXTS, NUMBERS, OTHERS))
    return rng.choice(pool)


def like(rng: random.Random, given: Any, known: list[Any]) -> Any:
    """Another value of the same type, where there is one."""
    if isinstance(given, bool):
        return not given
    if isinstance(given, int):
        return rng.choice((given + 1, max(0, given - 1), given + 60_000, given * 2, *NUMBERS))
    same = [each for each in known if type(each) is type(given)]
    return rng.choice(same) if same else value(rng, known)


def key(rng: random.Random, honest: str) -> str:
    """A signing key that is none: of small order, not canonical, on no curve, mixed; or badly spelt."""
    raw = unb64(honest, 32)
    small = rng.choice(curve.SMALL) | rng.getrandbits(1) << 255
    beyond = curve.P + rng.randrange(19) | rng.getrandbits(1) << 255
    odd = (
        small.to_bytes(32, "little"),
        beyond.to_bytes(32, "little"),
        rng.randbytes(32),
        rng.randbytes(rng.choice((0, 31, 33))),
        curve.mixed(raw),
    )
    return b64(rng.choice(odd)) if rng.random() < 0.8 else spelling(rng, honest)


def spelling(rng: random.Random, honest: str) -> str:
    """The text of some bytes as base64url knows it not: padded, of another alphabet, with bits left over."""
    last = honest[-1:]
    odd = (
        honest + "=",
        honest + "\n",
        honest[:-1],
        honest + "A",
        honest.replace("-", "+").replace("_", "/"),
        " " + honest,
        honest[:5] + "é" + honest[6:],
        honest[:-1] + chr(ord(last) + 1) if last else "A",
        honest[:-1] + "-",
    )
    return rng.choice(odd)


def signature(rng: random.Random, honest: str) -> str:
    """Not the one that was due, though some look much like it."""
    try:
        raw = unb64(honest, 64)
    except ValueError:
        return b64(rng.randbytes(64))
    half, scalar = raw[:32], int.from_bytes(raw[32:], "little")
    beyond = scalar + curve.L * rng.randint(1, 8)
    flipped = bytearray(raw)
    flipped[rng.randrange(64)] ^= 1 << rng.randrange(8)
    small = rng.choice(curve.SMALL).to_bytes(32, "little")
    odd = (
        half + beyond.to_bytes(33, "little")[:32],
        bytes(flipped),
        small + raw[32:],
        small + bytes(32),
        curve.mixed(half) + raw[32:] if curve.decode(half) else bytes(64),
        raw[:63],
        raw + b"\0",
        b"",
        bytes(64),
    )
    return b64(rng.choice(odd)) if rng.random() < 0.8 else spelling(rng, honest)
