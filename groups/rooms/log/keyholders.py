"""To whom a room's key is sealed: computed from the logs by everyone, told by nobody."""

import hashlib
from collections.abc import Mapping

from groups.rooms.log.lookup import acting_members_at, is_open, membership_at
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.view import View, view_at
from kernel.contexts import context
from kernel.encoding import b64

Keyholders = dict[str, str]
"""The hash of the sealing key by account id, or invitation id. An account's entry outweighs an invitation's."""


def keyholders(
    log: Territory | Room,
    territory: Territory | None = None,
    *,
    seq: int | None = None,
    tseq: int | None = None,
    at: int | None = None,
) -> Keyholders:
    """The keyholders at these places of the log and the territory's (their heads, if none is given).

    `at` (ms) stands in for the time of the log's place: pass the time of a `rekey` that is about to be signed.
    An open room has no keys of its own: ask the territory's log or the carers'.
    """
    if isinstance(log, Territory):
        seq = log.seq if seq is None else seq
        return _of_territory(log, seq, log.ats[seq - 1] if at is None else at)
    if territory is None:
        raise TypeError("a room's keyholders depend on its territory")
    return keyholders_of(view_at(log, territory, seq=seq, tseq=tseq, at=at))


def keyholders_of(view: View) -> Keyholders:
    if view.room.kind == "carers":
        return carers_keyholders(view.territory, view.tseq)
    if view.room.kind == "onboarding":
        return _of_onboarding(view)
    if view.room.kind == "open":
        raise ValueError("an open room has no keys of its own")
    members = ((account, view.member(account)) for account, _ in view.seats())
    return {account: membership.sealing for account, membership in members if membership is not None}


def keyholders_hash(holders: Mapping[str, str]) -> str:
    """What a `rekey` states: SHA-256 over the ids in rising order, each followed by the hash of its sealing key."""
    parts = [part for holder in sorted(holders) for part in (holder, holders[holder])]
    return b64(hashlib.sha256(context("keyholders", *parts)).digest())


def _of_territory(territory: Territory, seq: int, at: int) -> Keyholders:
    invited = {
        invitation.id: invitation.sealing_hash
        for invitation in territory.invitations.values()
        if is_open(invitation, seq=seq, at=at)
    }
    return invited | {account: membership.sealing for account, membership in acting_members_at(territory, seq)}


def carers_keyholders(territory: Territory, seq: int) -> Keyholders:
    """Of the carers' room, which has no roster of its own, at a place of the territory's log."""
    at = territory.ats[seq - 1]
    invited = {
        invitation.id: invitation.sealing_hash
        for invitation in territory.invitations.values()
        if invitation.person is not None
        and invitation.person.carer
        and is_open(invitation, seq=seq, at=at)
        and is_carer(territory, invitation.author, seq)
    }
    return invited | {
        account: membership.sealing for account, membership in acting_members_at(territory, seq) if membership.carer
    }


def _of_onboarding(view: View) -> Keyholders:
    moderators = view.moderators()
    invited = {
        invitation.id: invitation.sealing_hash
        for invitation in view.room.invitations.values()
        if invitation.author in moderators and is_open(invitation, seq=view.seq, at=view.at)
    }
    guests = {account: seat.guest.sealing for account, seat in view.seats() if seat.guest is not None}
    members = {account: membership.sealing for account, membership in acting_members_at(view.territory, view.tseq)}
    return invited | guests | members


def is_carer(territory: Territory, account: str, seq: int) -> bool:
    membership = membership_at(territory, account, seq)
    return membership is not None and membership.carer
