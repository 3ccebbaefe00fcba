"""Inès before a browser that reaches the site through a proxy; the others speak to the site itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.adversary.proxy import Proxy, running_proxy
from tests.adversary.victim import Victim
from tests.journeys.land import Land, open_land
from tests.journeys.screens import Person
from tests.support.browser import open_pages
from tests.support.site import Site


@pytest.fixture(scope="session")
def _victim(standing_embedded_site: Site, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Victim]:
    with (
        open_land(standing_embedded_site) as land,
        running_proxy(standing_embedded_site.url) as proxy,
        open_pages(chromium, request) as new_page,
    ):
        for name in ("claire", "malik", "ines", "paul"):
            assert getattr(land, name).id
        screen = Person(new_page(proxy.url), land, "ines")
        screen.sign_in()
        screen.trust()
        yield Victim(land, proxy, screen)


@pytest.fixture
def victim(_victim: Victim) -> Iterator[Victim]:
    yield _victim
    assert _victim.proxy.lies == []
    _victim.proxy.told.clear()
    _victim.proxy.heard.clear()


@pytest.fixture
def land(victim: Victim) -> Land:
    return victim.land


@pytest.fixture
def proxy(victim: Victim) -> Proxy:
    return victim.proxy
