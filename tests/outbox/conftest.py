"""Inès writes, on a telephone that she trusts, over a network that fails; Malik beside her over a good one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.land import open_land
from tests.journeys.screens import Person
from tests.outbox.writing import Writer
from tests.support.browser import open_pages
from tests.support.cutter import bad_network
from tests.support.site import Site

_TITLE = "Tournée de demain"


@pytest.fixture
def writer(standing_embedded_site: Site, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Writer]:
    with (
        open_land(standing_embedded_site) as land,
        bad_network(standing_embedded_site.url) as cutter,
        open_pages(chromium, request) as new_page,
    ):
        malik, ines = land.malik, land.ines.id
        thread = malik.post(land.welcome, "Qui passe demain ?", title=_TITLE)
        person = Person(new_page(cutter.url, width=360, height=740, touch=True), land, "ines")
        person.sign_in()
        person.trust()
        person.page.goto(f"/t/{land.territory}/groupes/{land.welcome}/fil/{thread}")
        expect(person.page.get_by_role("heading", name=_TITLE)).to_be_visible()
        yield Writer(person, cutter, malik, ines, land.welcome, thread, _TITLE)
