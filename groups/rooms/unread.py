"""How many messages wait for somebody, from their coming on. Only messaging, a layer above, knows; it registers."""

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from identity.models import Account

Counter = Callable[[Account, Collection[str]], Mapping[str, int]]
Beginner = Callable[[UUID, str, int], None]

_counters: list[Counter] = []
_beginners: list[Beginner] = []


def counted_by(counter: Counter) -> Counter:
    """Decorates the function that gives, for a person and room ids, the unread messages of each room that has some."""
    _counters[:] = [counter]
    return counter


def count(person: Account, rooms: Collection[str]) -> Mapping[str, int]:
    return _counters[0](person, rooms) if _counters else {}


def begun_by(beginner: Beginner) -> Beginner:
    """Decorates the function that notes, in the transaction in which an account came into a room, how many messages
    the room held then."""
    _beginners[:] = [beginner]
    return beginner


def begin(account: UUID, room: str, messages: int) -> None:
    for beginner in _beginners:
        beginner(account, room, messages)
