"""What a hub can be told, by this process or by another: text, numbers and lists only, so that it may travel."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from threading import local
from typing import Any, Final
from uuid import UUID

Order = dict[str, Any]
"""`group` is whom it concerns, `do` what happens; the rest are the arguments of the hub's method for it."""

EVERYBODY: Final = "everybody"
"""The group that every process follows."""

_thread = local()


@contextmanager
def gathered() -> Iterator[list[Order]]:
    """What this thread has a hub do meanwhile waits here for the caller, who does it with what else there is to do."""
    _thread.gathering = given = list[Order]()
    try:
        yield given
    finally:
        del _thread.gathering


def gathering() -> list[Order] | None:
    """Where the orders of this thread are gathered, if they are."""
    return getattr(_thread, "gathering", None)


def group_of_room(room: str) -> str:
    return f"room.{room}"


def group_of_account(account: UUID) -> str:
    return f"account.{account}"


def grow(room: str, text: str) -> Order:
    """To everyone who may read a room's log."""
    return {"group": group_of_room(room), "do": "grow", "room": room, "text": text}


def say(room: str, texts: Sequence[str], *, but: UUID | None = None, only: Collection[UUID] | None = None) -> Order:
    """To everyone who may read a room's messages; `but` is an account that knows already, `only` those it concerns."""
    return {
        "group": group_of_room(room),
        "do": "say",
        "room": room,
        "texts": list(texts),
        "but": str(but) if but else "",
        "only": None if only is None else [str(account) for account in only],
    }


def tell(account: UUID, texts: Sequence[str]) -> Order:
    """To all browsers of an account."""
    return {"group": group_of_account(account), "do": "tell", "account": str(account), "texts": list(texts)}


def reseat(account: UUID, room: str, *, ended: bool) -> Order:
    """An account's place in a room began or ended: what it may hear is looked up anew. An end cuts at once."""
    return {
        "group": group_of_account(account),
        "do": "reseat",
        "account": str(account),
        "room": room,
        "ended": ended,
    }


def recheck(account: UUID) -> Order:
    """What an account may hear changed, and ended nowhere: it is looked up anew."""
    return {"group": group_of_account(account), "do": "recheck", "account": str(account)}


def discover(territory: str, room: str) -> Order:
    """A room of a territory grew that many may read without a place in it; perhaps it is new."""
    return {"group": group_of_room(territory), "do": "discover", "territory": territory, "room": room}


def end(account: UUID, session: UUID) -> Order:
    return {"group": group_of_account(account), "do": "end", "account": str(account), "session": str(session)}


def muster(territory: str, process: str, *, here: Sequence[UUID], ask: bool = False) -> Order:
    """Who is here by way of one process; `ask` has the others say the same of themselves."""
    return {
        "group": group_of_room(territory),
        "do": "muster",
        "territory": territory,
        "process": process,
        "here": [str(account) for account in here],
        "ask": ask,
    }


def again() -> Order:
    """One process could not be heard, or could not hear: all look up anew what their sockets may have missed."""
    return {"group": EVERYBODY, "do": "again"}
