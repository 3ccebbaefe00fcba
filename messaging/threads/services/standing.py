"""What the logs say of a message's sender, at the places that it names and at the present ones; remembered, for people
write many messages at the same heads. It follows from the heads' hashes, so what is remembered is never wrong."""

from dataclasses import dataclass
from typing import Any, Final

from groups.rooms.log.header import Header
from groups.rooms.log.judge import Logs, MessageCode, judge_first, signing_key_at

REMEMBERED: Final = 4096
"""Senders at their heads, per process; then all are forgotten."""

_known: dict[tuple[Any, ...], "Standing"] = {}


@dataclass(frozen=True, slots=True)
class Standing:
    """`key` is what the sender signs with there, as far as these places are known here; `code` is why nothing of
    theirs may stand there, though it were their first."""

    key: str | None
    code: MessageCode | None


def standing_of(header: Header, logs: Logs) -> Standing:
    """`logs` are those of the room that the header names."""
    present = logs.room.hashes[-1], logs.territory.hashes[-1], logs.carers and logs.carers.hashes[-1]
    asked = (*present, header.head, header.territory, header.carers, header.sender, header.epoch)
    known = _known.get(asked)
    if known is None:
        if len(_known) >= REMEMBERED:
            _known.clear()
        known = _known[asked] = Standing(_key(header, logs), judge_first(header, logs))
    return known


def _key(header: Header, logs: Logs) -> str | None:
    seq, tseq = min(header.head.seq, logs.room.seq), min(header.territory.seq, logs.territory.seq)
    return signing_key_at(logs.room, logs.territory, header.sender, seq=seq, tseq=tseq)
