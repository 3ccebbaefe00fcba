from dataclasses import replace
from typing import Any

from groups.rooms.log import changes
from groups.rooms.log.acts import CreateRoom, CreateTerritory, RoomRole, SeatBasis
from groups.rooms.log.lookup import acting_at, carers_id, membership_at
from groups.rooms.log.state import Membership, Room, Seat, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require, required


def territory(statement: Statement, act: CreateTerritory) -> Territory:
    """The founder is the first coordinator; the statement's hash is the territory's id and everyone's anchor."""
    founder = Membership(
        from_=1,
        since=1,
        signing=act.signing,
        sealing=act.sealing,
        card=act.card,
        role="coordinator",
        carer=act.carer,
        basis="founder",
        by=statement.actor,
        entered=1,
    )
    empty = Territory(**_log(statement, statement.hash), name=act.name, members={})
    return changes.with_member(empty, statement.actor, founder)


def room(statement: Statement, act: CreateRoom, *, territory: Territory, tseq: int) -> Room:
    """Void: `actor`, `role` (open and onboarding rooms are a coordinator's to make), `unknown` (no such partner)."""
    creator = required(membership_at(territory, statement.actor, tseq), "actor")
    require(act.kind in ("closed", "direct") or creator.role == "coordinator", "role")
    empty = Room(
        **_log(statement, statement.hash),
        kind=act.kind,
        purpose=act.purpose,
        audience=act.audience,
        name=act.name,
        territory=territory.id,
        pair=None if act.partner is None else (statement.actor, act.partner),
        seats={},
        named=(tseq,),
    )
    if act.partner is not None:
        require(act.partner != statement.actor, "unknown")
        partner = required(acting_at(territory, act.partner, tseq), "unknown")
        first = _seated(empty, statement.actor, _seat(statement, creator, role="member"))
        return _seated(first, act.partner, _seat(statement, partner, role="member", basis="added"))
    if act.audience == "carers" and not creator.carer:
        return empty
    return _seated(empty, statement.actor, _seat(statement, creator, role="moderator"))


def carers(statement: Statement, *, territory: Territory, tseq: int) -> Room:
    """The carers' room before its first statement, a `rekey`: nobody creates it, its roster is computed."""
    return Room(
        **_log(statement, carers_id(territory.id)),
        kind="carers",
        purpose=None,
        audience=None,
        name=None,
        territory=territory.id,
        pair=None,
        seats={},
        named=(tseq,),
    )


def _seat(statement: Statement, membership: Membership, *, role: RoomRole, basis: SeatBasis = "created") -> Seat:
    return Seat(from_=1, since=1, role=role, membership=membership.entered, by=statement.actor, basis=basis)


def _seated(room: Room, account: str, seat: Seat) -> Room:
    return replace(room, seats=changes.begun(room.seats, account, seat))


def _log(statement: Statement, name: str) -> dict[str, Any]:
    return {
        "id": name,
        "hashes": (statement.hash,),
        "ats": (statement.at,),
        "invitations": {},
        "epochs": (),
        "keys": {},
    }
