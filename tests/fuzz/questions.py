"""Questions at random places of the logs: who holds the key, whether it is stale, whether a message may stand."""

import random
from typing import TYPE_CHECKING, Any

from groups.rooms.log.header import CASE_STATES, KINDS, decode_header
from groups.rooms.log.judge import Logs, Places, judge_arrival, judge_header, places_of, signing_key_at
from groups.rooms.log.keyholders import keyholders, keyholders_hash
from groups.rooms.log.staleness import is_due, is_stale
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.view import view_at
from kernel.encoding import Malformed, b64
from kernel.signing import verify
from tests.fuzz import odd, raw
from tests.fuzz.twists import written
from tests.groups.log.world import DAY
from tests.vectors.make.cast import hash_of, identifier

if TYPE_CHECKING:
    from tests.fuzz.tale import Tale

Asked = tuple[dict[str, Any], dict[str, Any]]
"""A step, and its answer."""


def ask(rng: random.Random, tale: "Tale", about: str) -> Asked:
    """Of the log `about`, more often than of another."""
    label = about if about in tale.states and rng.random() < 0.5 else rng.choice(sorted(tale.states))
    log: Territory | Room = tale.states[label]
    if isinstance(log, Room) and rng.random() < 0.4:
        return _message(rng, tale, label, log)
    question = rng.choice(("keyholders", "stale", "due", "moderators", "waiting"))
    if isinstance(log, Room) and log.kind == "open":
        question = "moderators"
    if isinstance(log, Territory):
        return _of_territory(rng, label, log, question)
    return _of_room(rng, label, log, tale.territory, question)


def _of_territory(rng: random.Random, label: str, log: Territory, question: str) -> Asked:
    seq = _seq(rng, log)
    place = {"log": label, "seq": seq}
    if question == "due":
        return _due(rng, label, log, log)
    if question == "stale":
        return {**place, "check": "stale", "guest": False}, {"expected": is_stale(log, seq=seq)}
    return {**place, "check": "keyholders"}, _held(keyholders(log, seq=seq))


def _of_room(rng: random.Random, label: str, log: Room, territory: Territory, question: str) -> Asked:
    seq, tseq = _seq(rng, log), _seq(rng, territory)
    step: dict[str, Any] = {"log": label, "seq": seq, "tseq": tseq, "check": question}
    if question == "due":
        return _due(rng, label, log, territory)
    if question == "stale":
        guest = rng.random() < 0.5
        return {**step, "guest": guest}, {"expected": is_stale(log, territory, seq=seq, tseq=tseq, guest=guest)}
    if question == "keyholders":
        return step, _held(keyholders(log, territory, seq=seq, tseq=tseq))
    view = view_at(log, territory, seq=seq, tseq=tseq)
    return step, {"expected": sorted(view.moderators() if question == "moderators" else view.waiting())}


def _due(rng: random.Random, label: str, log: Territory | Room, territory: Territory) -> Asked:
    at = log.ats[-1] + rng.randrange(40) * DAY
    due = is_due(log, at=at) if isinstance(log, Territory) else is_due(log, territory, at=at)
    return {"log": label, "check": "due", "at": at}, {"expected": due}


def _held(holders: dict[str, str]) -> dict[str, Any]:
    return {"expected": holders, "hash": keyholders_hash(holders)}


def _message(rng: random.Random, tale: "Tale", label: str, room: Room) -> Asked:
    carers = "carers" if (room.audience == "carers") != (rng.random() < 0.1) else None
    logs = Logs(room, tale.territory, tale.states.get("carers") if carers else None)
    seated = [account for account, _ in view_at(room, tale.territory).seats()]
    sender = tale.who[rng.choice(seated if seated and rng.random() < 0.8 else sorted(tale.who))]
    header = _header(rng, logs, sender.id, tale.known())
    payload = written(header)
    if rng.random() < 0.2:
        payload = raw.mutated(rng, payload)
    signature = sender.keys.signing.sign("message", payload)
    if rng.random() < 0.1:
        signature = odd.signature(rng, signature)
    step: dict[str, Any] = {"log": label, "check": "written", "header_b64": b64(payload), "signature": signature}
    last = Places(*(rng.randint(0, room.seq) for _ in range(3))) if rng.random() < 0.2 else None
    if last:
        step["last"] = {"room": last.room, "territory": last.territory, "carers": last.carers}
    if carers:
        step["carers"] = carers
    return step, _judged(payload, signature, logs, last)


def _judged(payload: bytes, signature: str, logs: Logs, last: Places | None) -> dict[str, Any]:
    try:
        header = decode_header(payload)
    except Malformed:
        return {"reader": "malformed"}
    reader = judge_header(header, logs)
    codes: dict[str, Any] = {"reader": reader or "stands", "server": judge_arrival(header, logs, last) or "stands"}
    if reader in ("not_found", "form", "head"):
        return codes
    places = places_of(header)
    key = signing_key_at(logs.room, logs.territory, header.sender, seq=places.room, tseq=places.territory)
    signed = key is not None and verify(kind="message", payload=payload, signature=signature, key=key)
    return {**codes, "signed": signed}


def _header(rng: random.Random, logs: Logs, sender: str, known: list[Any]) -> dict[str, Any]:
    message = identifier(f"message {rng.random()}")
    kind = rng.choice(("post", "post", *KINDS))
    epochs = (logs.carers or logs.room if logs.room.kind != "open" or logs.carers else logs.territory).epochs
    header: dict[str, Any] = {
        "v": 1,
        "room": logs.room.id,
        "epoch": max(1, len(epochs) - (rng.random() < 0.1)),
        "id": message,
        "sender": sender,
        "thread": message if rng.random() < 0.7 else identifier("a thread"),
        "kind": kind,
        "at": logs.room.ats[-1],
        "notify": [],
        "head": _place(rng, logs.room),
        "territory": _place(rng, logs.territory),
        "body": hash_of("body"),
    }
    if logs.carers:
        header["carers"] = _place(rng, logs.carers)
    if kind == "title":
        header["target"] = hash_of("target")
    if kind == "case":
        header["case"] = {"state": rng.choice(CASE_STATES)}
        header["case"] |= {} if header["thread"] == message else {"after": hash_of("before")}
    if rng.random() < 0.15:
        name = rng.choice([*header, "about", "seen", "zz"])
        header[name] = odd.like(rng, header.get(name, ""), known)
    return header


def _seq(rng: random.Random, log: Log) -> int:
    """The head, more often than not."""
    return log.seq if rng.random() < 0.6 else rng.randint(1, log.seq)


def _place(rng: random.Random, log: Log) -> dict[str, Any]:
    seq = _seq(rng, log)
    return {"seq": seq, "hash": log.hashes[seq - 1]}
