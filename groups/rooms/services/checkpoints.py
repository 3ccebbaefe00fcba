"""Checkpoints of territories' logs, for browsers whose vault names one, and for a process that begins.

A browser believes one by its hash alone. Made when it is first asked for, from the one before it, and kept.
"""

import gzip
from threading import Lock
from typing import Final, cast

from django.db.models import F, Q, QuerySet

from groups.rooms.log.checkpoint import EVERY, RULES, read, written
from groups.rooms.log.state import Territory
from groups.rooms.models import Checkpoint, Room
from groups.rooms.services.replaying import replay
from kernel.errors import not_found

KEPT: Final = 8
"""Of each log, the last ones."""

_making = Lock()


def packed(row: Room, seq: int, rules: int) -> bytes:
    """One of the territory's last checkpoints, as gzip. Raises Refusal `not_found` for any other place or rules."""
    if rules != RULES or seq % EVERY or not _oldest(row) <= seq <= row.log_seq:
        raise not_found()
    return bytes((_at(row, seq) or _made(row, seq)).packed)


def before(row: Room, seq: int) -> Territory | None:
    """The territory's last state kept that is at `seq` or before it."""
    kept = _kept(row).filter(seq__lte=seq).order_by("-seq").first()
    if kept is None:
        return None
    state = cast(Territory, read(gzip.decompress(kept.packed)))
    is_its_own = row.statements.filter(seq=state.seq, hash=state.head.hash).exists()
    return state if is_its_own else None


def forget_old() -> int:
    """Deletes those that nobody is given any more; how many."""
    old = Q(room__log_seq__gte=F("seq") + KEPT * EVERY)
    return Checkpoint.objects.filter(old | ~Q(rules=RULES)).delete()[0]


def _kept(row: Room) -> QuerySet[Checkpoint]:
    return Checkpoint.objects.filter(room=row, rules=RULES)


def _at(row: Room, seq: int) -> Checkpoint | None:
    return _kept(row).filter(seq=seq).first()


def _oldest(row: Room) -> int:
    return max(EVERY, (row.log_seq // EVERY - KEPT + 1) * EVERY)


def _made(row: Room, seq: int) -> Checkpoint:
    """By one thread at a time; of those that wait for it, the others find it there."""
    with _making:
        return _at(row, seq) or _make(row, seq)


def _make(row: Room, seq: int) -> Checkpoint:
    state = cast(Territory, replay(row, before(row, seq), None, to=seq))
    content = gzip.compress(written(state), mtime=0)
    return Checkpoint.objects.update_or_create(room=row, rules=RULES, seq=seq, defaults={"packed": content})[0]
