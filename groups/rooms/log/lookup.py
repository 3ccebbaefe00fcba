"""Who stood where at a given place of a log. Each answer is a look-up in intervals, never a replay."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from groups.rooms.log.state import Epoch, Interval, Invitation, KeyOwner, Log, Membership, Territory
from kernel.contexts import context
from kernel.encoding import b64, unb64

IntervalT = TypeVar("IntervalT", bound=Interval)


def interval_at(run: Sequence[IntervalT], seq: int) -> IntervalT | None:
    latest = latest_at(run, seq)
    return latest if latest is not None and (latest.to is None or latest.to > seq) else None


def latest_at(run: Sequence[IntervalT], seq: int) -> IntervalT | None:
    """The last interval that began by `seq`, over or not."""
    return next((interval for interval in reversed(run) if interval.from_ <= seq), None)


def run_of(run: Sequence[IntervalT], since: int, seq: int) -> list[IntervalT]:
    """The intervals of the unbroken run that began at `since`, as far as they began by `seq`."""
    return [interval for interval in run if interval.since == since and interval.from_ <= seq]


def was_removed(run: Sequence[Interval], since: int, seq: int) -> bool:
    """Whether the unbroken run that began at `since` had ended by a removal at `seq`."""
    return any(part.end == "removed" and part.to is not None and part.to <= seq for part in run_of(run, since, seq))


def stood(runs: Mapping[str, Sequence[IntervalT]], first: int, last: int) -> Iterator[tuple[str, IntervalT]]:
    """Each account's intervals that stood at any of these places."""
    for account, run in runs.items():
        for interval in stood_in(run, first, last):
            yield account, interval


def stood_in(run: Sequence[IntervalT], first: int, last: int) -> list[IntervalT]:
    return [part for part in run if part.from_ <= last and (part.to is None or part.to > first)]


def membership_at(territory: Territory, account: str, seq: int) -> Membership | None:
    return interval_at(territory.members.get(account, ()), seq)


def acting_at(territory: Territory, account: str, seq: int) -> Membership | None:
    """The account's membership, unless its keys are suspended."""
    membership = membership_at(territory, account, seq)
    return membership if membership is not None and membership.suspended is None else None


def latest_entry(territory: Territory, account: str, seq: int) -> int:
    """The `entered` of the account's present or last membership; 0 if it never was a member."""
    latest = latest_at(territory.members.get(account, ()), seq)
    return latest.entered if latest else 0


def members_at(territory: Territory, seq: int) -> Iterator[tuple[str, Membership]]:
    for account, run in territory.members.items():
        membership = interval_at(run, seq)
        if membership is not None:
            yield account, membership


def acting_members_at(territory: Territory, seq: int) -> Iterator[tuple[str, Membership]]:
    """Those whose keys are not suspended."""
    return ((account, member) for account, member in members_at(territory, seq) if member.suspended is None)


def is_open(invitation: Invitation, *, seq: int, at: int) -> bool:
    """Whether the log keeps the invitation open at `seq`; a room's ends with its author's standing besides."""
    return (
        invitation.from_ <= seq
        and at < invitation.expires
        and not is_spent(invitation, seq)
        and (invitation.end is None or invitation.end.seq > seq)
    )


def was_open(log: Log, invitation: Invitation, first: int, last: int) -> bool:
    """Whether the log kept the invitation open at any of these places: if so, at the earliest that it could."""
    seq = max(first, invitation.from_)
    return seq <= last and is_open(invitation, seq=seq, at=log.ats[seq - 1])


def is_spent(invitation: Invitation, seq: int) -> bool:
    return sum(used <= seq for used in invitation.used) >= invitation.uses


def epoch_at(log: Log, seq: int) -> Epoch | None:
    """The epoch in force at `seq` of the log that holds the keys (of an open room: the territory's or the carers')."""
    return next((epoch for epoch in reversed(log.epochs) if epoch.from_ <= seq), None)


def owner_at(log: Log, key: str, seq: int) -> KeyOwner | None:
    """Whom the signing key stands with at `seq`, if it is known there."""
    owner = log.keys.get(key)
    return owner if owner is not None and owner.from_ <= seq else None


def carers_id(territory: str) -> str:
    return b64(hashlib.sha256(context("carers", territory)).digest())


def sealing_hash(public: str) -> str:
    """The name of an X-Wing public key (base64url): SHA-256 of its bytes."""
    return b64(hashlib.sha256(unb64(public)).digest())
