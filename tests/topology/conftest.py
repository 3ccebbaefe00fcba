from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser

from tests.journeys.land import Land, open_land
from tests.support.browser import FLAGS, NewPage, find_chromium, open_pages
from tests.support.stores import Postgres, Valkey, run_valkey
from tests.topology.installation import Installation, running_installation, vouched


@pytest.fixture(scope="module")
def own_valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Valkey]:
    yield from run_valkey(tmp_path_factory.mktemp("valkey"))


@pytest.fixture(scope="module")
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
def new_page(installation: Installation, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    with trusting_pages(installation, chromium, request) as opening:
        yield opening


@contextmanager
def trusting_pages(installation: Installation, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    """In a browser that takes the proxy for who it is, as it would take one whose certificate an authority signed."""
    flags = [*FLAGS, f"--ignore-certificate-errors-spki-list={vouched(installation.authority)}"]
    trusting = chromium.browser_type.launch(executable_path=find_chromium(), args=flags)
    try:
        with open_pages(trusting, request) as opening:
            yield opening
    finally:
        trusting.close()
