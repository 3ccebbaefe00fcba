"""What stored statements come to."""

from typing import cast

from groups.rooms import models
from groups.rooms.log.apply import apply
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.statement import Envelope
from groups.rooms.log.verdict import Verdict


def judge(state: Log | None, territory: Territory | None, envelope: Envelope) -> Verdict[Log | None]:
    """`apply`, for callers that hold logs of either kind; `territory` is None for a territory's own."""
    if territory is None:
        return cast(Verdict[Log | None], apply(cast(Territory | None, state), None, envelope))
    return cast(Verdict[Log | None], apply(cast(Room | None, state), territory, envelope))


def replay(row: models.Room, state: Log | None, territory: Territory | None, *, to: int) -> Log | None:
    """The log at place `to`, from a state of it on, or from its beginning."""
    stored = row.statements.filter(seq__gt=state.seq if state else 0, seq__lte=to).order_by("seq")
    for statement in stored:
        # What is stored was judged when it was taken.
        envelope = Envelope(statement.payload.encode(), statement.signature, statement.cosignature or None, proven=True)
        verdict = judge(state, territory, envelope)
        if verdict.outcome != "applied":
            raise RuntimeError(f"statement {statement} was stored and does not apply: {verdict.code}")
        state = verdict.state
    return state
