from dataclasses import replace
from typing import Any

from groups.rooms.log import changes
from groups.rooms.log.acts import CreateRoom, CreateTerritory
from groups.rooms.log.lookup import membership_at
from groups.rooms.log.state import Membership, Room, Seat, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require


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
    )
    empty = Territory(**_log(statement, statement.hash), name=act.name, members={})
    return changes.with_member(empty, statement.actor, founder)


def room(territory: Territory, statement: Statement, act: CreateRoom) -> Room:
    """Raises Void: `role` (open and onboarding rooms are a coordinator's to make) or `unknown` (no such partner)."""
    assert statement.territory is not None
    tseq = statement.territory.seq
    creator = membership_at(territory, statement.actor, tseq)
    assert creator is not None
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
        return _with_pair(empty, territory, creator, act.partner)
    if act.audience == "carers" and not creator.carer:
        return empty
    return _seated(empty, statement.actor, Seat(from_=1, since=1, role="moderator", membership=creator.since))


def carers(territory: Territory, statement: Statement) -> Room:
    """The carers' room before its first statement, a `rekey`: nobody creates it, its roster is computed."""
    assert statement.territory is not None and statement.room is not None
    return Room(
        **_log(statement, statement.room),
        kind="carers",
        purpose=None,
        audience=None,
        name=None,
        territory=territory.id,
        pair=None,
        seats={},
        named=(statement.territory.seq,),
    )


def _with_pair(empty: Room, territory: Territory, creator: Membership, partner: str) -> Room:
    other = membership_at(territory, partner, empty.named[0])
    require(other is not None and empty.pair is not None and partner != empty.pair[0], "unknown")
    assert other is not None and empty.pair is not None
    first = Seat(from_=1, since=1, role="member", membership=creator.since)
    return _seated(_seated(empty, empty.pair[0], first), partner, replace(first, membership=other.since))


def _seated(room: Room, account: str, seat: Seat) -> Room:
    return replace(room, seats=changes.begun(room.seats, account, seat))


def _log(statement: Statement, id: str) -> dict[str, Any]:
    return {
        "id": id,
        "hashes": (statement.hash,),
        "ats": (statement.at,),
        "invitations": {},
        "epochs": (),
        "keys": {},
    }
