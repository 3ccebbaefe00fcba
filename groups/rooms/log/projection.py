"""A log's state as one JSON object and back: what a checkpoint holds, and what two implementations compare."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar, cast

from groups.rooms.log.state import (
    Epoch,
    Guest,
    Interval,
    Invitation,
    InvitationEnd,
    KeyOwner,
    Log,
    Membership,
    Person,
    Room,
    Seat,
    Territory,
)
from kernel.encoding import Json, Object

T = TypeVar("T")
Told = Mapping[str, Any]


def project(state: Territory | Room) -> Object:
    """Everything that `apply` carried into the state. What is absent is left out; of a link that is over, its key."""
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


def restore(told: Told) -> Territory | Room:
    """The state that was projected. Entries come in the order of their places, as they do by `apply`."""
    log: dict[str, Any] = {
        "id": told["id"],
        "hashes": tuple(told["hashes"]),
        "ats": tuple(told["ats"]),
        "invitations": _placed(told["invitations"], _invitation_of),
        "epochs": tuple(Epoch(**{"opens": None, **_named(epoch)}) for epoch in told["epochs"]),
        "keys": _placed(told["keys"], lambda _, owner: KeyOwner(**_named(owner))),
    }
    if told["kind"] == "territory":
        return Territory(**log, name=told["name"], members=_placed(told["members"], _memberships_of))
    return Room(
        **log,
        kind=told["kind"],
        purpose=told.get("purpose"),
        audience=told.get("audience"),
        name=told.get("name"),
        territory=told["territory"],
        pair=(told["pair"][0], told["pair"][1]) if "pair" in told else None,
        seats=_placed(told["seats"], _seats_of),
        named=tuple(told["named"]),
    )


def is_over(invitation: Invitation) -> bool:
    """Nothing is sealed any more to a link that has ended or is used up."""
    return invitation.end is not None or len(invitation.used) >= invitation.uses


def _log(log: Log) -> Object:
    return {
        "id": log.id,
        "hashes": list(log.hashes),
        "ats": list(log.ats),
        "invitations": {name: _invitation(invitation) for name, invitation in log.invitations.items()},
        "epochs": [_plain(asdict(epoch)) for epoch in log.epochs],
        "keys": {key: _plain(asdict(owner)) for key, owner in log.keys.items()},
    }


def _runs(runs: Mapping[str, Sequence[Interval]]) -> Object:
    return {account: [_plain(asdict(interval)) for interval in run] for account, run in runs.items()}


def _invitation(invitation: Invitation) -> Object:
    plain = _plain(asdict(invitation))
    left_out = ("id", "sealing") if is_over(invitation) else ("id",)
    return {name: value for name, value in plain.items() if name not in left_out}


def _invitation_of(id: str, told: Told) -> Invitation:
    fields = {"sealing": "", "end": None, "person": None, **_named(told), "used": tuple(told["used"])}
    if "person" in told:
        fields["person"] = Person(**told["person"])
    if "end" in told:
        fields["end"] = InvitationEnd(**told["end"])
    return Invitation(id=id, **fields)


def _memberships_of(_: str, run: Sequence[Told]) -> tuple[Membership, ...]:
    return tuple(Membership(**_named(told)) for told in run)


def _seats_of(_: str, run: Sequence[Told]) -> tuple[Seat, ...]:
    return tuple(Seat(**{**_named(told), "guest": Guest(**told["guest"]) if "guest" in told else None}) for told in run)


def _placed(told: Mapping[str, Any], read: Callable[[str, Any], T]) -> dict[str, T]:
    def place(entry: tuple[str, Any]) -> int:
        first: Told = entry[1][0] if isinstance(entry[1], list) else entry[1]
        return cast(int, first["from"])

    return {name: read(name, value) for name, value in sorted(told.items(), key=place)}


def _named(told: Told) -> dict[str, Any]:
    """`from` is no name in Python."""
    return {"from_" if name == "from" else name: value for name, value in told.items()}


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
