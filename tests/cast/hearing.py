"""Listening to what is announced, for the length of one test."""

from typing import Any, Protocol, TypeVar

import pytest

from kernel import events

E = TypeVar("E", bound=events.Event)


class Hear(Protocol):
    def __call__(self, *kinds: type[E]) -> list[E]:
        """The list that events of these kinds go into from now on."""


@pytest.fixture
def hear(monkeypatch: pytest.MonkeyPatch) -> Hear:
    def hear(*kinds: type[E]) -> list[E]:
        heard: list[E] = []
        listeners: dict[Any, list[Any]] = events._listeners
        for kind in kinds:
            monkeypatch.setitem(listeners, kind, [*listeners[kind], heard.append])
        return heard

    return hear
