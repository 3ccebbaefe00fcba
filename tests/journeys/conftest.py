from collections.abc import Iterator

import pytest

from tests.journeys.land import Land, open_land
from tests.support.site import Site


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
