"""The few ways in which a log's values change, each giving new values and leaving the old ones as they were."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from groups.rooms.log.lookup import is_open
from groups.rooms.log.state import (
    Ending,
    Epoch,
    Interval,
    Invitation,
    InvitationEnd,
    InvitationReason,
    KeyOwner,
    Log,
    Membership,
    Room,
    Territory,
)
from groups.rooms.log.statement import Statement

IntervalT = TypeVar("IntervalT", bound=Interval)
LogT = TypeVar("LogT", bound=Log)
Runs = Mapping[str, tuple[IntervalT, ...]]


def begun(runs: Runs[IntervalT], account: str, interval: IntervalT) -> Runs[IntervalT]:
    return {**runs, account: (*runs.get(account, ()), interval)}


def ended(runs: Runs[IntervalT], accounts: Collection[str], *, seq: int, end: Ending) -> Runs[IntervalT]:
    """The runs with each account's last interval, which must be present, ended at `seq`."""
    over = {account: (*runs[account][:-1], replace(runs[account][-1], to=seq, end=end)) for account in accounts}
    return {**runs, **over}


def changed(runs: Runs[IntervalT], account: str, *, seq: int, **changes: Any) -> Runs[IntervalT]:
    """The runs with the account's present interval followed by one that differs in `changes` alone."""
    present = runs[account][-1]
    following = replace(present, from_=seq, **changes)
    return begun(ended(runs, (account,), seq=seq, end="changed"), account, following)


def with_key(log: LogT, key: str, owner: str) -> LogT:
    """The log with a signing key that stands there from its head on, unless it did already."""
    return replace(log, keys={key: KeyOwner(owner, log.seq), **log.keys})


def without_key(log: LogT, key: str) -> LogT:
    """The log with a signing key that nobody may bring again."""
    return replace(log, keys={**log.keys, key: replace(log.keys[key], to=log.seq)})


def with_invitation(log: LogT, invitation: Invitation) -> LogT:
    invitations = {**log.invitations, invitation.id: invitation}
    return with_key(replace(log, invitations=invitations), invitation.signing, invitation.id)


def used(log: LogT, invitation: str) -> LogT:
    spent = replace(log.invitations[invitation], used=(*log.invitations[invitation].used, log.seq))
    return replace(log, invitations={**log.invitations, invitation: spent})


def revoked(log: LogT, invitation: str) -> LogT:
    over = replace(log.invitations[invitation], end=InvitationEnd(log.seq, "revoked"))
    return replace(log, invitations={**log.invitations, invitation: over})


def without_author(log: LogT, authors: Collection[str]) -> LogT:
    """The log with every open invitation of these authors ended: they lost the standing that it rests on."""
    return _without(log, "author", lambda invitation: invitation.author in authors)


def without_reentries(log: LogT, accounts: Collection[str], reason: InvitationReason) -> LogT:
    """The log with every open re-entry for these accounts ended."""
    return _without(log, reason, lambda link: link.person is not None and link.person.account in accounts)


def _without(log: LogT, reason: InvitationReason, rests: Callable[[Invitation], bool]) -> LogT:
    over = {
        invitation.id: replace(invitation, end=InvitationEnd(log.seq, reason))
        for invitation in log.invitations.values()
        if rests(invitation) and is_open(invitation, seq=log.seq, at=log.ats[-1])
    }
    return replace(log, invitations={**log.invitations, **over}) if over else log


def with_member(territory: Territory, account: str, membership: Membership) -> Territory:
    members = begun(territory.members, account, membership)
    return with_key(replace(territory, members=members), membership.signing, account)


def with_new_keys(territory: Territory, account: str, *, signing: str, sealing: str, **changes: Any) -> Territory:
    """The territory with a present member's keys replaced by the statement at its head."""
    old = territory.members[account][-1].signing
    new: dict[str, Any] = {"signing": signing, "sealing": sealing, **changes}
    members = changed(territory.members, account, seq=territory.seq, **new)
    return with_key(without_key(replace(territory, members=members), old), signing, account)


def with_epoch(log: LogT, epoch: Epoch) -> LogT:
    return replace(log, epochs=(*log.epochs, epoch))


def placed(log: LogT, statement: Statement) -> LogT:
    """The log with the statement's place taken and nothing else changed yet."""
    named = 0 if statement.territory is None else statement.territory.seq
    return with_place(log, statement.hash, at=statement.at, named=named)


def voided(log: LogT, digest: str) -> LogT:
    """The log with a void statement in its next place: it keeps its hash there and its time counts for nothing."""
    return with_place(log, digest, at=log.ats[-1], named=log.named[-1] if isinstance(log, Room) else 0)


def with_place(log: LogT, digest: str, *, at: int, named: int) -> LogT:
    places: dict[str, Any] = {"hashes": (*log.hashes, digest), "ats": (*log.ats, at)}
    if isinstance(log, Room):
        places["named"] = (*log.named, named)
    return replace(log, **places)
