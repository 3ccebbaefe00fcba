"""Reading what happened: logs first; the people and the keys that they name, once they are needed."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from groups.rooms.log.lookup import carers_id, membership_at
from groups.rooms.log.state import Room, Territory
from member.client import Refused
from member.keys import RoomKey
from member.logs import Forked, Log
from member.state import NoKey, State

AT_ONCE = 200
"""So many logs are asked for at once: the server takes no more than 500, whatever the number of a member's rooms."""


def catch_up(state: State) -> list[dict[str, Any]]:
    """Everything that the account may read, and its rooms as the server lists them. Raises Forked, UpdateNeeded."""
    territories: list[dict[str, Any]] = state.client.get("/territories")
    for territory in territories:
        state.know(territory["id"])
    rooms: list[dict[str, Any]] = state.client.get("/rooms")
    for room in rooms:
        state.know(room["territory"], room["id"])
    if territories or rooms:
        refresh(state, state.territories)
    return rooms


def refresh(state: State, logs: Collection[str]) -> None:
    """Brings these logs and their territories' up to date. Raises Forked, UpdateNeeded."""
    asked = {log for log in logs if log in state.territories}
    asked |= {state.territories[log] for log in asked}
    while asked:
        piece = sorted(asked, key=lambda log: _rank(state, log))[:AT_ONCE]
        after = {log: state.logs.seq(log) for log in piece}
        asked -= after.keys()
        asked |= _take(state, state.client.post("/logs", {"rooms": after})["logs"])
    _check_anchors(state)


def hear(state: State, logs: Collection[str]) -> None:
    """Brings logs up to date that were said to have moved, but for those that were lost since. Raises Forked,
    UpdateNeeded, Refused."""
    if logs:
        with unless_lost():
            refresh(state, logs)


@contextmanager
def unless_lost() -> Iterator[None]:
    """Around what is asked of a room that was perhaps lost since its log was read: it is not found then, or one's keys
    are suspended."""
    try:
        yield
    except Refused as refused:
        if refused.code not in ("not_found", "suspended"):
            raise


def meet(state: State, territory: str) -> None:
    """The cards and sealing keys of the territory's people."""
    people = state.client.get(f"/territories/{territory}/people")
    state.people.take(cards=(card["payload"] for card in people["cards"]), sealing=people["sealing"])


def fetch_epochs(state: State, log: Log) -> list[str]:
    """Opens what the server has of the log's keys for this account; answers who has a box of the present epoch."""
    served = state.client.get(f"/rooms/{log.id}/epochs")
    mine = [generation.keys.sealing for generation in state.account.vault.generations]
    state.keyring.take(log, served, mine)
    boxed: list[str] = served["boxed"]
    return boxed


def key_of(state: State, room: Room, epoch: int) -> RoomKey:
    """What opens the room's messages of an epoch, asked of the server where it is not held. Raises NoKey."""
    held = state.room_key(room, epoch)
    if held is None:
        with unless_lost():
            # An epoch that its log does not show yet opens nothing.
            refresh(state, [state.source(room).id])
            fetch_keys(state, state.source(room))
        held = state.room_key(room, epoch)
    if held is None:
        raise NoKey
    return held


def fetch_keys(state: State, log: Log) -> None:
    """Of an onboarding room, the territory's come first, which wrap its own."""
    if isinstance(log, Room) and log.kind == "onboarding" and _is_member(state, log):
        fetch_epochs(state, state.territory_of(log))
    fetch_epochs(state, log)


def _is_member(state: State, room: Room) -> bool:
    territory = state.territory_of(room)
    return membership_at(territory, state.account.id, territory.seq) is not None


def _rank(state: State, log: str) -> int:
    """Territories come first, which their rooms wait for, then their carers."""
    territory = state.territories[log]
    return (territory, carers_id(territory), log).index(log)


def _take(state: State, served: list[dict[str, Any]]) -> set[str]:
    """Applies a page of logs; what to ask for next. A room waits for the whole of its territory, which it names."""
    territories = {log["room"]: log for log in served if state.territories[log["room"]] == log["room"]}
    for id, log in territories.items():
        state.logs.take(id, id, log["statements"])
    behind = {id for id, log in territories.items() if log["more"]}
    again = set(behind)
    for log in served:
        id, territory = log["room"], state.territories[log["room"]]
        if id in territories:
            continue
        if territory in behind:
            again |= {id}
            continue
        state.logs.take(id, territory, log["statements"])
        if log["more"]:
            again |= {id, territory}
    return again


def _check_anchors(state: State) -> None:
    anchors = state.identity.vault.anchors if state.identity else {}
    for id, anchor in anchors.items():
        territory: Territory | None = state.logs.territories.get(id)
        if territory and (territory.seq < anchor.seq or territory.hashes[anchor.seq - 1] != anchor.hash):
            raise Forked(id)
