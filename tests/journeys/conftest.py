import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.land import Land, open_land
from tests.support.openid import SECRET, Provider, free_port
from tests.support.site import Site, running_site


@pytest.fixture
def land(standing_site: Site) -> Iterator[Land]:
    """A new territory with people of its own, on each kind of site: others have theirs there."""
    with open_land(standing_site) as land:
        yield land


@pytest.fixture
def lone_land(site: Site) -> Iterator[Land]:
    """The only territory of a site of its own, of each kind."""
    with open_land(site) as land:
        yield land


@pytest.fixture
def small_land(standing_embedded_site: Site) -> Iterator[Land]:
    """On one kind of site: for what browsers do, which is the same on each."""
    with open_land(standing_embedded_site) as land:
        yield land


@pytest.fixture
def provider() -> Provider:
    """Where Pro Santé Connect will stand. It is another site to the browser: 127.0.0.1, where ours is localhost."""
    return Provider(free_port())


@pytest.fixture
def psc_site(tmp_path: Path, sqlite_template: Path, provider: Provider) -> Iterator[Site]:
    """A site that has Pro Santé Connect, which does not run yet."""
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data")
    with running_site(
        tmp_path, PSC_DISCOVERY_URL=provider.discovery, PSC_CLIENT_ID="site", PSC_CLIENT_SECRET=SECRET
    ) as site:
        yield site
