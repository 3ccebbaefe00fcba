"""Asking to be let into a closed group, and answering who asked."""

from typing import Any

from groups.rooms.log.lookup import acting_at
from kernel.encoding import Object
from member.catching_up import refresh
from member.drafting import Draft, act
from member.rekeying import present_key, publics
from member.state import NoKey, State
from member.statements import ask


def closed_groups(state: State, territory: str) -> list[dict[str, Any]]:
    """Those of a territory that one is not in, by the server's word."""
    groups: list[dict[str, Any]] = state.client.get(f"/territories/{territory}/closed")
    return groups


def ask_for_room(state: State, territory: str, room: str) -> None:
    """Raises NoKey for who is no member whose keys count, Refused."""
    refresh(state, [territory])
    account, log = state.account, state.logs.territories[territory]
    membership = acting_at(log, account.id, log.seq)
    if membership is None:
        raise NoKey
    keys = account.keys_in(log, log)
    request = ask(keys, territory=territory, account=account.id, card=membership.card, at=state.now(), room=room)
    state.client.put(f"/rooms/{room}/request", request)


def withdraw(state: State, room: str) -> None:
    """Takes back what one asked. Raises Refused."""
    state.client.delete(f"/rooms/{room}/request")


def refuse(state: State, room: str, account: str) -> None:
    """Raises Refused."""
    state.client.delete(f"/rooms/{room}/requests/{account}")


def let_in(state: State, room: str) -> list[str]:
    """Lets in everybody who asks for a room that one moderates; who they are. Raises NotAllowed, NoKey, Refused."""
    waiting: list[dict[str, Any]] = state.client.get(f"/rooms/{room}/requests")
    if waiting:
        act(state, [room], lambda draft: _let_in(draft, room, waiting))
    return [row["account"] for row in waiting]


def _let_in(draft: Draft, room: str, waiting: list[dict[str, Any]]) -> None:
    for row in waiting:
        account: str = row["account"]
        request: Object = {"payload": row["payload"], "signature": row["signature"]}
        log = draft.say("admit", room, account=account, role="member", request=request)
        territory = draft.logs.territory_of(log)
        membership = acting_at(territory, account, territory.seq)
        if membership is None:
            raise NoKey
        key, epoch = present_key(draft, log)
        draft.box(key, room, epoch, publics(draft, room, {account: membership.sealing}))
