from groups.rooms.log import changes
from groups.rooms.log.acts import Rekey
from groups.rooms.log.keyholders import Keyholders, keyholders, keyholders_hash, keyholders_of
from groups.rooms.log.state import Epoch, Log, Room, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require
from groups.rooms.log.view import View


def in_territory(territory: Territory, statement: Statement, act: Rekey) -> Territory:
    """By any member. Void: `epoch`, `keyholders`."""
    _check(territory, act, keyholders(territory))
    return changes.with_epoch(territory, _epoch(statement, act, territory.seq))


def in_room(view: View, statement: Statement, act: Rekey) -> Room:
    """By any keyholder who is a member of the territory. Void: `kind` (open), `role`, `epoch`, `keyholders`."""
    require(view.room.kind != "open", "kind")
    holders = keyholders_of(view)
    require(statement.actor in holders and view.member(statement.actor) is not None, "role")
    _check(view.room, act, holders)
    return changes.with_epoch(view.room, _epoch(statement, act, view.tseq))


def _check(log: Log, act: Rekey, holders: Keyholders) -> None:
    """The next epoch opens an earlier one, unless it is the first, and names just those who hold it."""
    require(act.epoch == len(log.epochs) + 1, "epoch")
    require(act.opens is None if act.epoch == 1 else act.opens is not None and act.opens < act.epoch, "epoch")
    require(act.keyholders == keyholders_hash(holders), "keyholders")


def _epoch(statement: Statement, act: Rekey, tseq: int) -> Epoch:
    return Epoch(
        epoch=act.epoch,
        from_=statement.seq,
        at=statement.at,
        author=statement.actor,
        keyholders=act.keyholders,
        commitment=act.commitment,
        opens=act.opens,
        territory_seq=tseq,
    )
