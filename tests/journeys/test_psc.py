"""Pro Santé Connect in a browser: it signs in, and what opens the groups still opens them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.land import Land, open_land
from tests.journeys.psc_screens import at_provider, open_page
from tests.journeys.screens import Person
from tests.support.browser import NewPage
from tests.support.openid import Provider, client, running_provider
from tests.support.site import Site


@pytest.fixture
def land(tmp_path: Path, psc_site: Site, provider: Provider) -> Iterator[Land]:
    """On a site that has it."""
    with running_provider(tmp_path, client("site", psc_site.url), port=provider.port), open_land(psc_site) as land:
        yield land


@pytest.mark.browser
@pytest.mark.timeout(600)
def test_a_member_links_their_identity_signs_in_by_it_opens_their_groups_and_leaves_there_too(
    land: Land, new_page: NewPage
) -> None:
    land.ines.catch_up()
    page = open_page(land.site, new_page)
    ines = Person(page, land, "ines")
    ines.sign_in()
    ines.go("Réglages")
    ines.press("Relier Pro Santé Connect")
    at_provider(page, "nurse")
    ines.unlock()
    expect(page.get_by_text("votre identité Pro Santé Connect est reliée")).to_be_visible()
    expect(page.get_by_text("Relié à Inès Roche")).to_be_visible()
    ines.press("Se déconnecter")

    ines.press("Pro Santé Connect")
    expect(page.get_by_role("heading", name="Reprendre")).to_be_visible()
    ines.unlock()
    expect(page.get_by_role("heading", name=re.compile("^Bonjour"))).to_be_visible()

    ines.go("Réglages")
    ines.press("Se déconnecter")
    page.get_by_role("button", name="Yes, sign me out").click()
    ines.press("Pro Santé Connect")
    expect(page.get_by_placeholder("Enter any login")).to_be_visible()
