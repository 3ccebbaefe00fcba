"""What a member's browser does unasked, so that nobody waits: from verified logs alone."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from groups.rooms.log.keyholders import Keyholders, keyholders
from groups.rooms.log.lookup import carers_id, members_at, membership_at
from groups.rooms.log.staleness import is_due
from groups.rooms.log.state import Room
from member.catching_up import fetch_epochs, unless_lost
from member.client import Refused
from member.drafting import Draft
from member.logs import Log
from member.rekeying import is_left_to_others, is_shut_out, present_key, publics, rekey
from member.state import NoKey, State

_LINKS_AT_ONCE: Final = 100


def do_duties(state: State) -> None:
    """Begins the keys that are stale, due or not begun, boxes the present ones to whoever lacks a box, and links what
    none of the links served leads to."""
    for id in list(state.logs.territories):
        _begin_carers(state, id)
    for log in list(_held(state)):
        # Who waits for its keys themselves leaves it to those who have them.
        with unless_lost(), suppress(NoKey):
            _look_after(state, log)


def _look_after(state: State, log: Log) -> None:
    if is_left_to_others(state, log):
        return
    if is_due(log, state.logs.territory_of(log), at=state.now()) or is_shut_out(state, log):
        rekey(state, log.id)
    else:
        _give_what_lacks(state, log)


def _begin_carers(state: State, territory: str) -> None:
    log = state.logs.territories[territory]
    me = membership_at(log, state.account.id, log.seq)
    if me is not None and me.carer and state.logs.carers_of(territory) is None:
        rekey(state, carers_id(territory))


def _held(state: State) -> Iterator[Log]:
    """The logs with keys of their own of which this account shall hold them, and may begin new ones."""
    logs: list[Log] = [*state.logs.territories.values(), *state.logs.rooms.values()]
    for log in logs:
        if isinstance(log, Room) and log.kind == "open":
            continue
        territory = state.logs.territory_of(log)
        member = membership_at(territory, state.account.id, territory.seq)
        if member is not None and state.account.id in keyholders(log, territory):
            yield log


def _give_what_lacks(state: State, log: Log) -> None:
    """The server's word on who has a box only ever takes somebody off the list."""
    boxed, draft = fetch_epochs(state, log), Draft(state)
    key, epoch = present_key(draft, log)
    if lacking := _lacking(state, log, boxed):
        draft.box(key, log.id, epoch, publics(draft, log.id, lacking))
    _link_lost(draft, log)
    # Somebody waits for a box: a link that is refused, as one of too many, must not keep it.
    if sealed := {kind: draft.beside[kind] for kind in ("boxes", "wraps") if draft.beside[kind]}:
        state.client.insist("/boxes", sealed)
    if links := draft.beside["links"]:
        _offer(state, links)


def _offer(state: State, links: list[dict[str, Any]]) -> None:
    """What the site did not answer for, or not now, is owed at the next visit."""
    try:
        state.client.insist("/boxes", {"links": links})
    except Refused as refused:
        if refused.passing:
            raise
    for link in links:
        state.keyring.offer(link["room"], link["opens"])


def _lacking(state: State, log: Log, boxed: list[str]) -> Keyholders:
    territory = state.logs.territory_of(log)
    wrapped = dict(members_at(territory, territory.seq)) if isinstance(log, Room) and log.kind == "onboarding" else {}
    return {
        holder: sealing
        for holder, sealing in keyholders(log, territory, at=state.now()).items()
        if holder not in boxed and holder not in wrapped
    }


def _link_lost(draft: Draft, log: Log) -> None:
    """The newest key then opens all that is held here to who comes later."""
    keyring = draft.state.keyring
    for epoch, opens in keyring.unlinked(log.id)[-_LINKS_AT_ONCE:]:
        later, earlier = keyring.get(log.id, epoch), keyring.get(log.id, opens)
        if later is not None and earlier is not None:
            draft.link(log.id, epoch, later, opens, earlier)
