"""The logs' states: `apply` over the stored statements, remembered per process by head.

A state follows from its head's hash alone, so a remembered one is never wrong, only short: what was stored since is
applied on top, and a process that begins starts from the last checkpoint kept. States of a transaction that may still
roll back are remembered only after its commit.
"""

from collections import OrderedDict
from threading import Lock
from typing import Final, cast

from django.db import transaction

from groups.rooms import models
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.services import checkpoints
from groups.rooms.services.replaying import replay
from kernel.errors import not_found

REMEMBERED: Final = 2048
"""Logs per process; the one that was not asked for longest is forgotten first."""

_states: OrderedDict[str, Log] = OrderedDict()
_lock = Lock()


def state_of(room_id: str) -> tuple[Room, Territory]:
    """A room (not a territory) and its territory at their heads, read together. Raises Refusal `not_found`."""
    row = models.Room.objects.select_related("territory").filter(pk=room_id, log_seq__gt=0).first()
    if row is None or row.territory is None:
        raise not_found()
    return states(row)


def states(row: models.Room) -> tuple[Room, Territory]:
    """The same for a row that was read with its territory, and has a log."""
    if row.territory is None:
        raise TypeError("a territory stands alone")
    territory = territory_state(row.territory)
    return room_state(row, territory), territory


def log_of(row: models.Room) -> Log | None:
    """The log of any row that was read with its territory, if it has begun."""
    if not row.log_seq:
        return None
    return states(row)[0] if row.territory else territory_state(row)


def territory_state(row: models.Room) -> Territory:
    """A territory at the head that its row names."""
    return cast(Territory, _at_head(row, None))


def room_state(row: models.Room, territory: Territory) -> Room:
    """A room at the head that its row names, beside its territory read at the same time or later."""
    return cast(Room, _at_head(row, territory))


def remember(state: Log) -> None:
    """Keeps a state, once what it stands on is committed."""
    transaction.on_commit(lambda: _keep(state), robust=True)


def forget() -> None:
    """Drops all that is remembered: it is read again when it is asked for."""
    with _lock:
        _states.clear()


def _at_head(row: models.Room, territory: Territory | None) -> Log:
    with _lock:
        known = _states.get(row.pk)
        if known is not None:
            _states.move_to_end(row.pk)
    if known is not None and known.head.hash == row.log_hash:
        return known
    state = _replay(row, known if known and _is_start_of(known, row) else None, territory)
    remember(state)
    return state


def _is_start_of(state: Log, row: models.Room) -> bool:
    return row.statements.filter(seq=state.seq, hash=state.head.hash, seq__lt=row.log_seq).exists()


def _replay(row: models.Room, state: Log | None, territory: Territory | None) -> Log:
    if state is None and territory is None:
        state = checkpoints.before(row, row.log_seq)
    state = replay(row, state, territory, to=row.log_seq)
    if state is None or state.head.hash != row.log_hash:
        raise RuntimeError(f"the log of {row} has a gap")
    return state


def _keep(state: Log) -> None:
    with _lock:
        known = _states.get(state.id)
        if known is None or known.seq < state.seq:
            _states[state.id] = state
            _states.move_to_end(state.id)
        while len(_states) > REMEMBERED:
            _states.popitem(last=False)
