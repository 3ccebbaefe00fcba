"""Bytes that say almost what a canonical payload says."""

import json
import random
import re
import unicodedata
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes], bytes]

NUMBER = re.compile(rb"(?<=[:\[,])\d+(?=[,\]}])")
STRING = re.compile(rb'(?<=[:\[,])"(?:[^"\\]|\\.)*"(?=[,\]}])')
VALUE = re.compile(NUMBER.pattern + b"|" + STRING.pattern + rb"|(?<=[:\[,])(?:true|false)(?=[,\]}])")
NUMBERS: tuple[bytes, ...] = (b"%b.0", b"%be0", b"1e3", b"-0", b"-%b", b"0%b", b"+%b", b"%b0e-1", b"9007199254740992")
NUMBERS += (b"1e400", b"Infinity", b"-Infinity", b"NaN", b"null", b"1" * 400, b"1" * 5000, b"%b.", b".5", b'"%b"')
NUMBERS += (b"0x1", b"\xd9\xa1", b"[%b]", b"true")
STRINGS: tuple[bytes, ...] = (b'"\\ud800"', b'"\\ud83d\\ude00"', b'"\\u0041"', b'"\\/"', b'"\\u001F"', b'"\\b"', b"'a'")
STRINGS += (b'"\xff"', b'"\xed\xa0\x80"', b'"\xc0\xaf"', b'"\xf4\x90\x80\x80"', b'"\xef\xbb\xbf"', b'"\x01"')
STRINGS += (b'"\\u0000"', b'"\\x41"', b"None")
FIELDS: tuple[bytes, ...] = (b'"__proto__":1', b'"constructor":{}', b'"toString":"a"', b'"\xc3\xa9":1', b'"":0')
FIELDS += (b'"\\u0061":1', b'"hasOwnProperty":false', b'"zz":true')
TAILS = (b" ", b"\n", b"\0", b"{}", b",", b"\xef\xbb\xbf", b"//", b"\xc2\xa0", b"\xff", b"}")
LIMIT = 65_536


def replaced(rng: random.Random, payload: bytes, pattern: re.Pattern[bytes], new: bytes) -> bytes:
    """The payload with one match made another; `%b` in `new` stands for what was there."""
    matches = list(pattern.finditer(payload))
    if not matches:
        return payload + new
    match = rng.choice(matches)
    return payload[: match.start()] + new.replace(b"%b", match.group()) + payload[match.end() :]


def spaced(rng: random.Random, payload: bytes) -> bytes:
    space = rng.choice((b" ", b"\n", b"\t", b"\r", b"\xc2\xa0"))
    return replaced(rng, payload, re.compile(rb"[{}:,\[\]]"), b"%b" + space)


def reordered(rng: random.Random, payload: bytes) -> bytes:
    try:
        items: list[tuple[str, object]] = list(json.loads(payload).items())
    except (ValueError, AttributeError, RecursionError):
        return payload[::-1]
    rng.shuffle(items)
    return json.dumps(dict(items), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def escaped(rng: random.Random, payload: bytes) -> bytes:
    """One letter as an escape: the same text, other bytes."""
    matches = [match for match in STRING.finditer(payload) if len(match.group()) > 2]
    if not matches:
        return payload
    match = rng.choice(matches)
    place = rng.randrange(match.start() + 1, match.end() - 1)
    return payload[:place] + b"\\u%04x" % payload[place] + payload[place + 1 :]


def normalised(rng: random.Random, payload: bytes) -> bytes:
    form = rng.choice(("NFC", "NFD", "NFKC", "NFKD"))
    return unicodedata.normalize(form, payload.decode("utf-8", "replace")).encode()  # type: ignore[arg-type]


def twice(rng: random.Random, payload: bytes) -> bytes:
    """A field that stands twice."""
    fields: list[bytes] = re.findall(rb'"\w+":(?:\d+|"[^"]*"|true|false)', payload)
    return b"{" + rng.choice(fields or [b'"v":1']) + b"," + payload[1:]


def nested(rng: random.Random, payload: bytes) -> bytes:
    depth = rng.choice((6, 7, 8, 9, 200, 20_000, 30_000))
    one, other = rng.choice(((b"[", b"]"), (b'{"a":', b"}")))
    inner = b"[]" if one == b"[" else b"1"
    return replaced(rng, payload, VALUE, one * depth + inner + other * depth)


def huge(rng: random.Random, payload: bytes) -> bytes:
    """At the bound of length, or well beyond."""
    size = rng.choice((LIMIT - 1, LIMIT, LIMIT + 1, 3 * LIMIT))
    letter = rng.choice((b"a", "é".encode(), "😀".encode()))
    filling = max(0, size - len(payload) - 5)
    return b'{"":"' + letter * (filling // len(letter)) + b"a" * (filling % len(letter)) + b'",' + payload[1:]


def cut(rng: random.Random, payload: bytes) -> bytes:
    return payload[: rng.randrange(len(payload) + 1)]


def flipped(rng: random.Random, payload: bytes) -> bytes:
    if not payload:
        return b"\0"
    place = rng.randrange(len(payload))
    return payload[:place] + bytes([payload[place] ^ 1 << rng.randrange(8)]) + payload[place + 1 :]


MUTATIONS: tuple[Mutation, ...] = (
    spaced,
    reordered,
    escaped,
    normalised,
    twice,
    nested,
    huge,
    cut,
    flipped,
    lambda rng, payload: replaced(rng, payload, NUMBER, rng.choice(NUMBERS)),
    lambda rng, payload: replaced(rng, payload, STRING, rng.choice(STRINGS)),
    lambda rng, payload: replaced(rng, payload, re.compile(rb"[{,](?=\")"), b"%b" + rng.choice(FIELDS) + b","),
    lambda rng, payload: payload + rng.choice(TAILS),
    lambda rng, payload: rng.choice(TAILS) + payload,
    lambda rng, payload: b"[" + payload + b"]",
    lambda rng, payload: rng.randbytes(rng.randrange(80)),
    lambda rng, payload: rng.choice((b"", b"{}", b"null", b"0", b'""', b"[]", b"true", payload.upper())),
    lambda rng, payload: payload.decode("utf-8", "replace").encode(rng.choice(("utf-16", "utf-8-sig", "utf-7"))),
)


def mutated(rng: random.Random, payload: bytes) -> bytes:
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        payload = rng.choice(MUTATIONS)(rng, payload)
    return payload
