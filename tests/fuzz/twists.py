"""How a statement may differ from what an honest member signs; told by name, drawn from a seed."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from groups.rooms.log.state import Log, Territory
from groups.rooms.log.statement import Envelope
from kernel.encoding import Malformed, canonical
from kernel.limits import TIME_MAX
from member.keys import SigningKey
from member.statements import sign
from tests.fuzz import odd, raw


@dataclass
class Draft:
    """A statement before it is signed. `known` is what stands in the logs: ids, hashes, keys, words, numbers; `worn`
    are the cards and keys of those whom it is about, from first to last."""

    whole: dict[str, Any]
    by: SigningKey
    new: SigningKey | None
    known: list[Any]
    others: list[SigningKey]
    worn: dict[str, list[str]]
    log: Log | None
    territory: Territory | None

    def envelope(self, rng: random.Random, twist: str | None) -> Envelope:
        if twist in FIELDS:
            FIELDS[twist](rng, self)
        payload = written(self.whole)
        if twist == "bytes":
            payload = raw.mutated(rng, payload)
        envelope = sign(payload, self.by, new=self.new)
        return SIGNED[twist](rng, self, envelope) if twist in SIGNED else envelope


def written(whole: dict[str, Any]) -> bytes:
    """Canonical where it can be; else as near to it as JSON comes."""
    try:
        return canonical(whole)
    except Malformed:
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return text.encode("utf-8", "surrogatepass")


ADDED: Final = ("account", "rekey", "invitation", "name", "opens", "request", "territory", "prev", "room", "zz", "é")


def _field(rng: random.Random, draft: Draft) -> None:
    _alter(rng, draft.whole, draft)


def _inner_field(rng: random.Random, draft: Draft) -> None:
    inner = [value for value in draft.whole.values() if isinstance(value, dict)]
    _alter(rng, rng.choice(inner) if inner else draft.whole, draft)


def _alter(rng: random.Random, fields: dict[str, Any], draft: Draft) -> None:
    name = rng.choice(sorted(fields)) if fields else "v"
    way = rng.randrange(8)
    if way == 0:
        fields.pop(name, None)
    elif way == 1:
        fields[rng.choice(ADDED)] = odd.value(rng, draft.known)
    elif way == 2:
        fields[name] = odd.value(rng, draft.known)
    else:
        fields[name] = odd.like(rng, fields.get(name), draft.known)


def _place(rng: random.Random, draft: Draft) -> None:
    name = rng.choice(("seq", "prev", "at", "room"))
    if name == "at":
        head = draft.log.ats[-1] if draft.log else 0
        ends = [each.expires for each in draft.log.invitations.values()] if draft.log else []
        near = rng.choice([head, *ends])
        draft.whole["at"] = rng.choice((near, near, near - 1, near + 1, 0, TIME_MAX, TIME_MAX + 1))
    elif name in draft.whole and rng.random() < 0.2:
        del draft.whole[name]
    else:
        draft.whole[name] = odd.like(rng, draft.whole.get(name, ""), draft.known)


def _earlier(rng: random.Random, draft: Draft) -> None:
    """Names another place of the territory: rightly, so that this may well be applied, or nearly so."""
    territory = draft.territory
    if territory is None:
        return
    seq = rng.randint(1, territory.seq)
    hashed = territory.hashes[seq - 1] if rng.random() < 0.9 else rng.choice(territory.hashes)
    draft.whole["territory"] = {"seq": seq if rng.random() < 0.9 else territory.seq + 1, "hash": hashed}


def _actor(rng: random.Random, draft: Draft) -> None:
    """Who acts is somebody else, or somebody else signs for them."""
    if rng.random() < 0.5:
        draft.whole["actor"] = odd.like(rng, draft.whole["actor"], draft.known)
    else:
        draft.by = rng.choice(draft.others)


def _unknown(rng: random.Random, draft: Draft) -> None:
    """An action or a version that this release does not know."""
    if rng.random() < 0.5:
        draft.whole["action"] = rng.choice(("retain", "Create", "", "__proto__", "toString", "create ", "poliсy"))
    else:
        draft.whole["v"] = rng.choice((0, 2, 2**53 - 1, 2**53, "1", True))
    if rng.random() < 0.3:
        _alter(rng, draft.whole, draft)


def _key(rng: random.Random, draft: Draft) -> None:
    name = "signing" if "signing" in draft.whole else rng.choice(("sealing", "card", "keyholders", "commitment"))
    honest = draft.whole.get(name)
    if isinstance(honest, str):
        draft.whole[name] = odd.key(rng, honest) if name == "signing" else odd.spelling(rng, honest)


def _worn(rng: random.Random, draft: Draft) -> None:
    """A key that somebody here had once, or has."""
    name = rng.choice([name for name in ("signing", "sealing") if name in draft.whole] or ["card"])
    if name in draft.whole:
        draft.whole[name] = rng.choice(draft.worn[name])


def _end(rng: random.Random, draft: Draft) -> None:
    """In the last moment of the link that it comes by, or in the first after."""
    link = draft.log.invitations.get(draft.whole.get("invitation", "")) if draft.log else None
    if link is not None:
        draft.whole["at"] = link.expires - rng.choice((0, 0, 1))


def _text(rng: random.Random, draft: Draft) -> None:
    draft.whole["name" if "name" in draft.whole else rng.choice(sorted(draft.whole))] = rng.choice(odd.TEXTS)


def _request(rng: random.Random, draft: Draft) -> None:
    """What the person to be admitted signed says something else, or is signed by somebody else."""
    request = draft.whole.get("request")
    if not isinstance(request, dict):
        draft.whole["basis"] = rng.choice(("met", "said", "link", "founder"))
        return
    asked = json.loads(request["payload"])
    _alter(rng, asked, draft)
    payload = written(asked) if rng.random() < 0.7 else raw.mutated(rng, request["payload"].encode())
    signing = [key for key in draft.others if key.public == draft.whole.get("signing")]
    key = signing[0] if signing and rng.random() < 0.8 else rng.choice(draft.others)
    draft.whole["request"] = {
        "payload": payload.decode("utf-8", "replace"),
        "signature": key.sign("request", payload) if rng.random() < 0.8 else request["signature"],
    }


def _signature(rng: random.Random, _draft: Draft, envelope: Envelope) -> Envelope:
    if envelope.cosignature is not None and rng.random() < 0.5:
        return Envelope(envelope.payload, envelope.signature, odd.signature(rng, envelope.cosignature))
    return Envelope(envelope.payload, odd.signature(rng, envelope.signature), envelope.cosignature)


def _cosignature(rng: random.Random, draft: Draft, envelope: Envelope) -> Envelope:
    """Missing, too many, or in each other's place."""
    new = None if envelope.cosignature else rng.choice(("", envelope.signature))
    if envelope.cosignature and rng.random() < 0.5:
        return Envelope(envelope.payload, envelope.cosignature, envelope.signature)
    return Envelope(envelope.payload, envelope.signature, new)


FIELDS: Final[dict[str, Callable[[random.Random, Draft], None]]] = {
    "a field": _field,
    "a field within": _inner_field,
    "the place": _place,
    "the territory's place": _earlier,
    "who acts": _actor,
    "unknown": _unknown,
    "a key": _key,
    "a key of before": _worn,
    "the end of a link": _end,
    "a text": _text,
    "the request": _request,
}
SIGNED: Final[dict[str, Callable[[random.Random, Draft, Envelope], Envelope]]] = {
    "the signature": _signature,
    "the cosignature": _cosignature,
}
OFTEN: Final = {
    "replace_keys": "a key of before",
    "re-entered": "a key of before",
    "join": "the end of a link",
    "come": "the end of a link",
}
"""What is near at hand to be wrong with an action."""
TWISTS: Final = (*FIELDS, *SIGNED, "bytes", "bytes")
