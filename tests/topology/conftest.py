from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.land import Land, open_land
from tests.support.browser import FLAGS, NewPage, find_chromium, open_pages
from tests.support.camera import Camera, opened_camera
from tests.support.stores import Postgres, Valkey, run_valkey
from tests.topology.installation import Installation, running_installation, vouched


@pytest.fixture(scope="session")
def own_valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Valkey]:
    yield from run_valkey(tmp_path_factory.mktemp("valkey"))


@pytest.fixture(scope="session")
def installation(
    tmp_path_factory: pytest.TempPathFactory, postgres: Postgres, postgres_template: str, own_valkey: Valkey
) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("installation")
    with running_installation(folder, postgres, postgres_template, own_valkey) as installation:
        yield installation


@pytest.fixture
def land(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> Iterator[Land]:
    """A territory of it, whose members believe the proxy's authority."""
    monkeypatch.setenv("SSL_CERT_FILE", str(installation.authority))
    with open_land(installation) as land:
        yield land


@pytest.fixture
def small_land(land: Land) -> Land:
    """For journeys that would have it on one kind of site: here it is this one."""
    return land


@pytest.fixture
def lone_land(land: Land) -> Land:
    """For a journey that stops its site: nobody else is on it meanwhile."""
    return land


@pytest.fixture
def new_page(installation: Installation, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    with trusting_pages(installation, chromium, request) as opening:
        yield opening


@pytest.fixture
def camera(
    installation: Installation, chromium: Browser, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Camera]:
    with opened_camera(chromium, request, tmp_path, believing(installation)) as camera:
        yield camera


@contextmanager
def trusting_pages(installation: Installation, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    """In a browser that takes the proxy for who it is, as it would take one whose certificate an authority signed."""
    own = chromium.browser_type.launch(executable_path=find_chromium(), args=[*FLAGS, believing(installation)])
    try:
        with open_pages(own, request) as opening:
            yield opening
    finally:
        own.close()


def believing(installation: Installation) -> str:
    """The flag of such a browser."""
    return f"--ignore-certificate-errors-spki-list={vouched(installation.authority)}"
