"""Events and announcements: clear rows that members sign for their territory or a room, and answer."""

from collections.abc import Mapping

from groups.rooms.log.notice import NoticeKind
from groups.rooms.log.state import Log
from kernel.encoding import Json, canonical
from kernel.ids import uuid7
from member.catching_up import refresh
from member.state import State


def publish(
    state: State, kind: NoticeKind, territory: str, room: str | None, content: Mapping[str, Json], *, at: int
) -> str:
    """Signs it at the newest heads and posts it; its id. `at` (ms) is the time it names. Raises Refused."""
    refresh(state, [territory, room] if room else [territory])
    id = uuid7()
    beside: dict[str, Json] = {"room": _head(state.logs.rooms[room])} if room else {}
    payload = canonical(
        {
            **content,
            **beside,
            "v": 1,
            "id": id,
            "territory": _head(state.logs.territories[territory]),
            "author": state.account.id,
            "at": at,
            "revision": 1,
        }
    )
    log = state.logs.territories[territory]
    signature = state.account.keys_in(log, log).signing.sign(kind, payload)
    state.client.post(f"/{kind}s", {"payload": payload.decode(), "signature": signature})
    return id


def answer(state: State, event: str, choice: str) -> None:
    """`yes`, `no` or `maybe`. Raises Refused."""
    state.client.put(f"/events/{event}/answer", {"choice": choice})


def acknowledge(state: State, announcement: str) -> None:
    """Raises Refused."""
    state.client.put(f"/announcements/{announcement}/acknowledged", {})


def _head(log: Log) -> Json:
    return {"id": log.id, "seq": log.head.seq, "hash": log.head.hash}
