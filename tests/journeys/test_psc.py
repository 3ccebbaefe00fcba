"""Pro Santé Connect in a browser: it signs in, and what opens the groups still opens them."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.land import Land, open_land
from tests.journeys.screens import Person
from tests.support.browser import NewPage
from tests.support.openid import PEOPLE, SECRET, Provider, client, free_port, running_provider
from tests.support.site import running_site


@pytest.fixture
def land(tmp_path: Path, sqlite_template: Path) -> Iterator[Land]:
    """On a site that has it. The provider is another site to the browser: 127.0.0.1, where ours is localhost."""
    port = free_port()
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data")
    with (
        running_site(
            tmp_path,
            PSC_DISCOVERY_URL=Provider(port).discovery,
            PSC_CLIENT_ID="site",
            PSC_CLIENT_SECRET=SECRET,
        ) as site,
        running_provider(tmp_path, client("site", site.url), port=port),
        open_land(site) as land,
    ):
        yield land


def at_provider(page: Page, name: str) -> None:
    """Signs in there and consents."""
    page.get_by_placeholder("Enter any login").fill(str(PEOPLE[name]["sub"]))
    page.get_by_placeholder("and password").fill("any")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def open_page(land: Land, new_page: NewPage) -> Page:
    page = new_page(land.site.url)
    # The provider's pages ask for a letter shape from the network, which a test has not.
    page.route(re.compile("fonts.googleapis.com"), lambda route: route.abort())
    return page


@pytest.mark.browser
@pytest.mark.timeout(600)
def test_a_member_links_their_identity_signs_in_by_it_opens_their_groups_and_leaves_there_too(
    land: Land, new_page: NewPage
) -> None:
    land.ines.catch_up()
    page = open_page(land, new_page)
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


@pytest.mark.browser
@pytest.mark.timeout(600)
def test_who_linked_nothing_is_told_what_to_do_first(land: Land, new_page: NewPage) -> None:
    page = open_page(land, new_page)
    page.get_by_role("button", name="Pro Santé Connect").click()
    at_provider(page, "doctor")
    expect(page.get_by_text("Ouvrez d’abord votre lien d’invitation")).to_be_visible()
