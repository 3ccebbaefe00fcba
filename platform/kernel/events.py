"""What happened, told to whoever listens, once it is committed.

An app declares its events in `events.py` (frozen, ids only) and reacts to others' in `listeners.py`, which
`KernelConfig.ready` imports. A service announces one event per transaction.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.db import transaction


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events. Fields are ids and numbers: an event may be logged, so it holds no content."""


E = TypeVar("E", bound=Event)
Listener = Callable[[E], None]

_listeners: defaultdict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)


def listen(event_type: type[E]) -> Callable[[Listener[E]], Listener[E]]:
    """Decorates a function that shall be called with each announced event of exactly this type."""

    def register(listener: Listener[E]) -> Listener[E]:
        _listeners[event_type].append(listener)
        return listener

    return register


def announce(event: Event) -> None:
    """Calls the listeners after commit (at once outside a transaction; never after a rollback), in the same thread.

    A listener that raises is logged and does not keep the others from hearing: what must not be lost is a row
    written in the transaction, and the event only wakes its reader.
    """
    for listener in _listeners[type(event)]:
        transaction.on_commit(_telling(listener, event), robust=True)


def _telling(listener: Callable[[Event], None], event: Event) -> Callable[[], None]:
    @wraps(listener)  # Django logs a failing callback by its name, which a partial lacks
    def tell() -> None:
        listener(event)

    return tell
