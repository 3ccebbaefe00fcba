"""Whether a message may stand: the same look-ups for who receives it and for the server that takes it."""

from dataclasses import dataclass
from typing import Literal

from groups.rooms.log.header import Header
from groups.rooms.log.lookup import epoch_at
from groups.rooms.log.staleness import is_stale
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.statement import Reference
from groups.rooms.log.view import View, view_at

MessageCode = Literal["form", "not_found", "head", "head_old", "not_writer", "epoch", "stale"]


@dataclass(frozen=True, slots=True)
class Logs:
    """The logs that a message of `room` rests on; `carers` exactly where the room's keys derive from theirs."""

    room: Room
    territory: Territory
    carers: Room | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Of these logs."""

    room: int
    territory: int
    carers: int = 0


def writer_at(room: Room, territory: Territory, account: str, *, seq: int, tseq: int) -> bool:
    """Whether the account may write in the room at these places: it has a seat that counts and is no mere reader."""
    if room.kind == "carers":
        return False
    seat = view_at(room, territory, seq=seq, tseq=tseq).seat(account)
    return seat is not None and seat.role != "reader"


def signing_key_at(room: Room, territory: Territory, account: str, *, seq: int, tseq: int) -> str | None:
    """The key by which the account's messages are checked at these places; None for a stranger."""
    return view_at(room, territory, seq=seq, tseq=tseq).signing_key(account)


def moderates_at(account: str, logs: Logs, places: Places) -> bool:
    return view_at(logs.room, logs.territory, seq=places.room, tseq=places.territory).moderates(account)


def judge_header(header: Header, logs: Logs) -> MessageCode | None:
    """Why a message may not stand at the places it names, or None: what everyone who reads it checks.

    Left to the caller: that the account of the connection is the sender, the signature, thread, target and body.
    """
    if header.room != logs.room.id:
        return "not_found"
    if (header.carers is None) != (logs.carers is None):
        return "form"
    places = places_of(header)
    if not _knows(logs, header) or not _fits(logs, places):
        return "head"
    return _judge_at(header, logs, places)


def judge_arrival(header: Header, logs: Logs, last: Places | None) -> MessageCode | None:
    """Why the server does not take a new message, or None.

    As `judge_header`, and again at the present heads, so that nobody writes from a past in which they still could.
    `last` is what the sender's message before this one in the room named.
    """
    return judge_after(judge_first(header, logs), places_of(header), last)


def judge_first(header: Header, logs: Logs) -> MessageCode | None:
    """`judge_arrival` of who wrote nothing in the room before: it follows from the heads, the sender and the epoch."""
    code, present = judge_header(header, logs), head_places(logs)
    return code if code or places_of(header) == present else _judge_at(header, logs, present)


def judge_after(first: MessageCode | None, named: Places, last: Places | None) -> MessageCode | None:
    """`judge_arrival`, by what `judge_first` says and the places that the message names."""
    older = last is not None and not at_least(named, last)
    return "head_old" if older and first not in ("not_found", "form", "head") else first


def head_places(logs: Logs) -> Places:
    return Places(logs.room.seq, logs.territory.seq, logs.carers.seq if logs.carers else 0)


def places_of(header: Header) -> Places:
    return Places(header.head.seq, header.territory.seq, header.carers.seq if header.carers else 0)


def _judge_at(header: Header, logs: Logs, places: Places) -> MessageCode | None:
    if not writer_at(logs.room, logs.territory, header.sender, seq=places.room, tseq=places.territory):
        return "not_writer"
    source, seq = _source(logs, places)
    epoch = epoch_at(source, seq)
    if epoch is None or epoch.epoch != header.epoch:
        return "epoch"
    guest = _is_guest(view_at(logs.room, logs.territory, seq=places.room, tseq=places.territory), header.sender)
    return "stale" if is_stale(source, logs.territory, seq=seq, tseq=places.territory, guest=guest) else None


def _source(logs: Logs, places: Places) -> tuple[Territory | Room, int]:
    """The log whose epochs seal this room, and its place."""
    if logs.room.kind != "open":
        return logs.room, places.room
    if logs.carers is not None:
        return logs.carers, places.carers
    return logs.territory, places.territory


def _is_guest(view: View, account: str) -> bool:
    seat = view.seat(account)
    return seat is not None and seat.guest is not None


def _knows(logs: Logs, header: Header) -> bool:
    return (
        _has(logs.room, header.head)
        and _has(logs.territory, header.territory)
        and (logs.carers is None or (header.carers is not None and _has(logs.carers, header.carers)))
    )


def _has(log: Log, reference: Reference) -> bool:
    return reference.seq <= log.seq and log.hashes[reference.seq - 1] == reference.hash


def _fits(logs: Logs, places: Places) -> bool:
    """Whether the territory is named no earlier than by the very statements that are named with it."""
    least = [logs.room.named[places.room - 1]]
    if logs.carers is not None:
        least.append(logs.carers.named[places.carers - 1])
    return places.territory >= max(least)


def at_least(places: Places, last: Places) -> bool:
    """Whether none of these places is older."""
    return places.room >= last.room and places.territory >= last.territory and places.carers >= last.carers
