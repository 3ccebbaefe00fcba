from collections.abc import Iterator

import pytest

from tests.journeys.land import Land, open_land
from tests.support.site import Site


@pytest.fixture
def land(site: Site) -> Iterator[Land]:
    """A new territory on each kind of site."""
    with open_land(site) as land:
        yield land
