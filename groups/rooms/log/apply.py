"""The one function that says what a statement does to a log."""

from collections.abc import Callable
from typing import TypeVar, overload

from groups.rooms.log import acts, changes
from groups.rooms.log.decode import Where
from groups.rooms.log.lookup import carers_id, membership_at
from groups.rooms.log.rules import act_in_room, act_in_territory, create
from groups.rooms.log.signers import Signers, check_signatures, room_signers, territory_signers
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.statement import Envelope, Statement, decode
from groups.rooms.log.verdict import Code, Stop, Verdict, Void, require, required
from groups.rooms.log.view import View
from kernel.encoding import Malformed

LogT = TypeVar("LogT", bound=Log)


@overload
def apply(state: Territory | None, territory: None, envelope: Envelope) -> Verdict[Territory | None]: ...
@overload
def apply(state: Room | None, territory: Territory, envelope: Envelope) -> Verdict[Room | None]: ...
def apply(
    state: Territory | Room | None, territory: Territory | None, envelope: Envelope
) -> Verdict[Territory | None] | Verdict[Room | None]:
    """Judges the next statement of a log: applied, void or stop, and the log after it.

    Never raises, whatever the bytes.

    `state` is the log so far (None before its first statement). `territory` is None for the territory's own log;
    else the territory as far as it is known, which must reach the place that the statement names: later places
    do not change the verdict. Reads no clock and changes none of its arguments.
    """
    if territory is None:
        if isinstance(state, Room):
            raise TypeError("a room's statement is judged beside its territory")
        return _judge(state, envelope, "territory", lambda s: _in_territory(state, envelope, s))
    if isinstance(state, Territory):
        raise TypeError("a territory's own log stands alone")
    return _judge(state, envelope, "room", lambda s: _in_room(state, territory, envelope, s))


def _judge(
    state: LogT | None, envelope: Envelope, where: Where, act: Callable[[Statement], LogT]
) -> Verdict[LogT | None]:
    code: Code
    try:
        return Verdict("applied", None, act(decode(envelope.payload, where)))
    except Stop as stop:
        return Verdict("stop", stop.code, state)
    except Malformed:
        code = "form"
    except Void as void:
        code = void.code
    keeps_place = state is not None and code != "chain"
    return Verdict("void", code, changes.voided(state, envelope.hash) if keeps_place and state else state)


def _in_territory(state: Territory | None, envelope: Envelope, statement: Statement) -> Territory:
    _check_chain(state, statement)
    if state is None:
        return _found(envelope, statement)
    require(statement.at >= state.ats[-1], "clock")
    require(statement.territory is None, "territory")
    territory = changes.placed(state, statement)
    check_signatures(envelope, territory_signers(territory, statement))
    return act_in_territory(territory, statement)


def _found(envelope: Envelope, statement: Statement) -> Territory:
    act = statement.act
    if not isinstance(act, acts.CreateTerritory):
        raise Void("chain")
    require(statement.territory is None, "territory")
    check_signatures(envelope, Signers(act.signing))
    return create.territory(statement, act)


def _in_room(state: Room | None, territory: Territory, envelope: Envelope, statement: Statement) -> Room:
    _check_chain(state, statement)
    if state is None:
        return _begin(territory, envelope, statement)
    require(statement.at >= state.ats[-1], "clock")
    tseq = _named(territory, statement, least=state.named[-1])
    room = changes.placed(state, statement)
    view = View(room=room, territory=territory, seq=room.seq, tseq=tseq, at=statement.at)
    check_signatures(envelope, room_signers(view, statement))
    return act_in_room(view, statement)


def _begin(territory: Territory, envelope: Envelope, statement: Statement) -> Room:
    """A room begins with its `create`; the carers' room with a `rekey` by any carer."""
    act = statement.act
    carers = isinstance(act, acts.Rekey) and statement.room == carers_id(territory.id)
    require(carers or isinstance(act, acts.CreateRoom), "chain")
    tseq = _named(territory, statement, least=1)
    actor = required(membership_at(territory, statement.actor, tseq), "actor")
    require(actor.suspended is None, "suspended")
    check_signatures(envelope, Signers(actor.signing))
    if isinstance(act, acts.CreateRoom):
        return create.room(statement, act, territory=territory, tseq=tseq)
    room = create.carers(statement, territory=territory, tseq=tseq)
    return act_in_room(View(room=room, territory=territory, seq=1, tseq=tseq, at=statement.at), statement)


def _check_chain(state: Log | None, statement: Statement) -> None:
    if state is None:
        require(statement.seq == 1 and statement.prev is None, "chain")
    else:
        follows = statement.seq == state.seq + 1 and statement.prev == state.hashes[-1]
        require(follows and statement.room == state.id, "chain")


def _named(territory: Territory, statement: Statement, *, least: int) -> int:
    """The place in the territory's log that the statement is judged at."""
    reference = required(statement.territory, "territory")
    known = least <= reference.seq <= territory.seq
    require(known and territory.hashes[reference.seq - 1] == reference.hash, "territory")
    return reference.seq
