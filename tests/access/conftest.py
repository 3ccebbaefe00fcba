from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from groups.rooms.services import checkpoints, heads
from identity.psc.configuration import Configuration
from messaging.live import hubs
from tests.access.questions import browser_of
from tests.access.roles import SIGNED_IN, Role
from tests.access.scene import Scene
from tests.messaging.tab import Tab, act
from tests.support.liar import running_liar


@pytest.fixture(scope="module")
def _built_scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """Never committed: no other test has these people about."""
    with django_db_blocker.unblock(), transaction.atomic():
        heads.forget()
        cache.clear()
        yield Scene().build()
        transaction.set_rollback(True)
    heads.forget()
    cache.clear()


@pytest.fixture(scope="session")
def _provider() -> Iterator[Configuration]:
    """Of identities, to which a browser may be sent."""
    with running_liar() as liar:
        yield Configuration(discovery=liar.discovery, client_id="site", client_secret="known to both")


@pytest.fixture
def scene(
    _built_scene: Scene,
    _provider: Configuration,
    db: None,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Scene:
    """As it stands at the beginning; what a test changes is undone."""
    monkeypatch.setattr(checkpoints, "EVERY", 1)
    monkeypatch.setattr(checkpoints, "KEPT", 1000)
    settings.PSC = _provider
    _built_scene.leave_file_of_demo(tmp_path)
    settings.DATA_DIR = tmp_path
    heads.forget()
    cache.clear()
    return _built_scene


@pytest.fixture
def live_scene(transactional_db: None) -> Iterator[Scene]:
    """The same, really committed: sockets see what is, from threads of their own."""
    heads.forget()
    cache.clear()
    yield Scene().build()
    heads.forget()
    cache.clear()


@pytest.fixture
async def tabs(live_scene: Scene) -> AsyncIterator[dict[Role, Tab]]:
    """A tab of everybody who is signed in, which has heard its `hello`."""
    opened = {role: await Tab(await act(browser_of, live_scene, role)).open() for role in SIGNED_IN}
    for tab in opened.values():
        await tab.hear("hello")
    yield opened
    for tab in opened.values():
        await tab.leave()
    await hubs.current().close()
    await act(connections.close_all)
