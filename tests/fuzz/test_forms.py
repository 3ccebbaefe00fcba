"""Both languages read the same bytes, texts, keys and signatures, and refuse the same."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from groups.rooms.log.fields import text
from groups.rooms.log.limits import NAME_CHARACTERS
from kernel.encoding import Malformed, b64, parse, unb64
from kernel.signing import check_signing_key, verify
from member.keys import SigningKey
from tests.fuzz import odd, raw
from tests.fuzz.conftest import Amount
from tests.fuzz.deeds import history
from tests.fuzz.other import Other
from tests.fuzz.tale import Tale

Form = dict[str, Any]


def accepted(read: Callable[[], object]) -> bool:
    try:
        read()
    except Malformed:
        return False
    return True


def mine(form: Form) -> bool:
    match form["ask"]:
        case "parse":
            return accepted(lambda: parse(unb64(form["bytes"])))
        case "key":
            return accepted(lambda: check_signing_key(form["text"]))
        case "base64url":
            return accepted(lambda: unb64(form["text"]))
        case "text":
            return accepted(lambda: text(form["most"])(form["text"]))
        case _:
            return verify(
                kind="statement", payload=unb64(form["payload"]), signature=form["signature"], key=form["key"]
            )


def payloads() -> list[bytes]:
    """Of statements as they are."""
    return [unb64(step["payload_b64"]) for step in Tale.of(history(1, 60)).steps if "payload_b64" in step]


def odd_bytes(rng: random.Random, amount: int) -> list[Form]:
    honest = payloads()
    return [{"ask": "parse", "bytes": b64(raw.mutated(rng, rng.choice(honest)))} for _ in range(amount)]


def odd_texts(rng: random.Random, amount: int) -> list[Form]:
    """Each known to be odd, and characters of all planes at each end and in the middle."""
    made = [*odd.TEXTS]
    for _ in range(amount):
        character = chr(rng.choice((rng.randrange(0x3000), rng.randrange(0x110000))))
        made.append(rng.choice((character, f"{character}a", f"a{character}", f"a{character}b", character * 80)))
    return [{"ask": "text", "text": each, "most": NAME_CHARACTERS} for each in made]


def odd_keys(rng: random.Random, amount: int) -> list[Form]:
    honest = SigningKey(rng.randbytes(32)).public
    keys = [odd.key(rng, honest) for _ in range(amount)]
    return [{"ask": ask, "text": key} for key in keys for ask in ("key", "base64url")]


def odd_signatures(rng: random.Random, amount: int) -> list[Form]:
    payload = b"{}"
    forms = []
    for _ in range(amount):
        key = SigningKey(rng.randbytes(32))
        signature = key.sign("statement", payload)
        public = key.public if rng.random() < 0.5 else odd.key(rng, key.public)
        wrong = signature if rng.random() < 0.2 else odd.signature(rng, signature)
        forms.append({"ask": "verify", "key": public, "payload": b64(payload), "signature": wrong})
    return forms


@pytest.mark.timeout(0)
@pytest.mark.parametrize("made", [odd_bytes, odd_texts, odd_keys, odd_signatures])
def test_both_languages_read_the_same(
    made: Callable[[random.Random, int], list[Form]], amount: Amount, other: Other
) -> None:
    forms = made(random.Random(amount.seed), amount.forms)
    answers = other.read(forms)
    assert [(form, theirs) for form, theirs in zip(forms, answers, strict=True) if theirs != mine(form)] == []
