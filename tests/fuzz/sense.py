"""Whom a deed makes sense for, as the logs now stand: chance alone finds a moderator too seldom."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from groups.rooms.log.lookup import acting_members_at, is_open, members_at
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.view import view_at
from tests.fuzz.deeds import EVERYONE, LATER, MANY_LINKS, Deed
from tests.vectors.make.cast import Link, Someone

MODERATING = ("admit", "role", "remove", "invite", "revoke_invite", "policy", "reenter")
T = TypeVar("T")


def sensible(deed: Deed, log: Territory | Room | None, territory: Territory) -> Deed:
    """The deed by and about those who may, as far as there are any."""
    if log is None and deed.log in LATER:
        deed = replace(deed, action="create")
    present = {account for account, _ in members_at(territory, territory.seq)}
    inside = {who for who, _ in view_at(log, territory).seats()} if isinstance(log, Room) else present
    apart = (present if isinstance(log, Room) else {each.id for each in EVERYONE}) - inside
    link = _link(deed, log)
    actor = _someone(deed.actor, _actors(deed.action, log, territory, inside=inside, apart=apart), deed.seed)
    others = _others(deed, log, link, present, inside) - ({actor.id} if deed.action in ("remove", "reenter") else set())
    return replace(deed, actor=actor, other=_someone(deed.other, others, deed.seed >> 8), link=link)


def _others(deed: Deed, log: Log | None, link: Link, present: set[str], inside: set[str]) -> set[str]:
    """About whom: who comes in is not there yet, and comes by a link that was made for them."""
    if deed.action not in ("join", "come", "admit", "invite") or log is None:
        return inside
    strangers = {each.id for each in EVERYONE} - present
    invited = log.invitations.get(link.id)
    if deed.action == "join" and invited is not None and invited.person is not None:
        return {each.id for each in EVERYONE if each.card_hash == invited.person.card}
    if deed.action == "admit" and (isinstance(log, Room) or deed.seed % 3 == 0):
        return present - inside if isinstance(log, Room) else present
    return strangers


def _actors(
    action: str, log: Territory | Room | None, territory: Territory, *, inside: set[str], apart: set[str]
) -> Collection[str]:
    acting = dict(acting_members_at(territory, territory.seq))
    if log is None:
        return [who for who, member in acting.items() if member.role == "coordinator"]
    if isinstance(log, Territory):
        return [who for who, member in acting.items() if action not in MODERATING or member.role == "coordinator"]
    if action in MODERATING and log.kind not in ("direct", "carers"):
        return view_at(log, territory).moderators()
    if log.kind == "carers":
        return [who for who, member in acting.items() if member.carer]
    return apart if action == "join" else inside


def _someone(drawn: Someone, apt: Iterable[str], seed: int) -> Someone:
    ids = set(apt)
    return _one([each for each in EVERYONE if each.id in ids] or [drawn], seed)


def _link(deed: Deed, log: Log | None) -> Link:
    if log is None:
        return deed.link
    if deed.action == "invite":
        fit = [link for link in MANY_LINKS if link.id not in log.invitations]
    else:
        opened = {each.id for each in log.invitations.values() if is_open(each, seq=log.seq, at=log.ats[-1])}
        fit = [link for link in MANY_LINKS if link.id in opened]
    return _one(fit or [deed.link], deed.seed >> 16)


def _one(options: list[T], seed: int) -> T:
    return options[seed % len(options)]
