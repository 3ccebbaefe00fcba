"""A log's state as one canonical JSON object, so that two implementations can tell whether they agree."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import cast

from groups.rooms.log.state import Epoch, Interval, Invitation, Log, Room, Territory
from kernel.encoding import Json, Object, b64, canonical


def project(state: Territory | Room) -> Object:
    """Everything that `apply` carried into the state. What is absent is left out; sealing keys are named by hash."""
    if isinstance(state, Territory):
        return {**_log(state), "kind": "territory", "name": state.name, "members": _runs(state.members)}
    room = {
        **_log(state),
        "kind": state.kind,
        "purpose": state.purpose,
        "audience": state.audience,
        "name": state.name,
        "territory": state.territory,
        "pair": list(state.pair) if state.pair else None,
        "seats": _runs(state.seats),
        "named": list(state.named),
    }
    return _without_absent(room)


def fingerprint(state: Territory | Room) -> str:
    """SHA-256 (base64url) of the projection's bytes."""
    return b64(hashlib.sha256(canonical(project(state))).digest())


def _log(log: Log) -> Object:
    return {
        "id": log.id,
        "head": {"seq": log.head.seq, "hash": log.head.hash, "at": log.head.at},
        "hashes": list(log.hashes),
        "ats": list(log.ats),
        "invitations": {name: _invitation(invitation) for name, invitation in log.invitations.items()},
        "epochs": [_epoch(epoch) for epoch in log.epochs],
        "keys": {key: _plain(asdict(owner)) for key, owner in log.keys.items()},
    }


def _runs(runs: Mapping[str, Sequence[Interval]]) -> Object:
    return {account: [_plain(asdict(interval)) for interval in run] for account, run in runs.items()}


def _invitation(invitation: Invitation) -> Object:
    plain = _plain(asdict(invitation))
    return {name: value for name, value in plain.items() if name not in ("id", "sealing")}


def _epoch(epoch: Epoch) -> Object:
    return _plain(asdict(epoch))


def _plain(values: Mapping[str, object]) -> Object:
    plain: dict[str, object] = {name.rstrip("_"): value for name, value in values.items()}
    return _without_absent(plain)


def _without_absent(values: Mapping[str, object]) -> Object:
    return {name: _json(value) for name, value in values.items() if value is not None}


def _json(value: object) -> Json:
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    if isinstance(value, dict):
        return _without_absent(value)
    return cast(Json, value)
