from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connections
from pytest_django.fixtures import Settings

from groups.rooms.services import heads
from messaging.live import hubs
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.tab import Tab, act, signed_in

Open = Callable[[Person], Awaitable[Tab]]


@pytest.fixture
def live_world(transactional_db: None) -> Iterator[World]:
    """The cast's territory, really committed: sockets see what is, from threads of their own."""
    heads.forget()
    cache.clear()
    yield World().build()
    heads.forget()


@pytest.fixture
async def open_tab(live_world: World) -> AsyncIterator[Open]:
    """Opens tabs of signed-in people that have heard their `hello`; closes them, and the hub."""
    tabs: list[Tab] = []

    async def open_for(person: Person) -> Tab:
        tab = await Tab(await act(signed_in, person)).open()
        tabs.append(tab)
        await tab.hear("hello")
        return tab

    yield open_for
    for tab in tabs:
        await tab.leave()
    await hubs.current().close()
    await act(connections.close_all)


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Where the files lie."""
    cache.clear()
    options = {**settings.STORAGES["files"]["OPTIONS"], "location": str(tmp_path)}
    settings.STORAGES = {"files": {**settings.STORAGES["files"], "OPTIONS": options}}
    return tmp_path
