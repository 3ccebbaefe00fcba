"""A site that takes every question and answers none: a telephone that is trusted opens all the same, and reads."""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Final

import pytest
from aiohttp import ClientSession, web
from playwright.sync_api import Page

from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.test_offline import begin_thread, expect_read, read_and_trust
from tests.support.browser import NewPage
from tests.support.cutter import Cutter
from tests.support.passing import passing_on

SOON: Final = 2
"""Seconds."""
OPENINGS: Final = 3
_GLANCE: Final = 0.5


@dataclass
class Doorkeeper(Cutter):
    """Lets everything through until the site hangs."""

    hangs: bool = False

    async def handle(self, request: web.Request, client: ClientSession) -> web.StreamResponse:
        if self.hangs:
            await asyncio.sleep(_GLANCE)
            return await self.handle(request, client)
        return await super().handle(request, client)


@pytest.fixture
def doorkeeper(small_land: Land) -> Doorkeeper:
    return Doorkeeper(small_land.site.url)


@pytest.fixture
def url(doorkeeper: Doorkeeper) -> Iterator[str]:
    with passing_on(doorkeeper.handle) as port:
        yield f"http://localhost:{port}"
        doorkeeper.hangs = False


def opened(page: Page) -> float:
    """Seconds until what was read is read again."""
    begun = monotonic()
    page.goto(page.url)
    expect_read(page)
    return monotonic() - begun


@pytest.mark.timeout(600)
def test_a_site_that_hangs_keeps_nobody_from_reading_what_they_read(
    small_land: Land, doorkeeper: Doorkeeper, url: str, new_page: NewPage
) -> None:
    begin_thread(small_land)
    page = new_page(url, width=360, height=740, touch=True, service_workers="allow")
    read_and_trust(Person(page, small_land, "ines"))
    doorkeeper.hangs = True
    took = [opened(page) for _ in range(OPENINGS)]
    sys.stderr.write(f"opened in {', '.join(f'{seconds:.2f}' for seconds in took)} s\n")
    # What else the machine does meanwhile is not measured.
    assert min(took) < SOON
