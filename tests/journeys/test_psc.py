"""Pro Santé Connect in a browser: it signs in, and what opens the groups still opens them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from member.invitations import Invitation
from member.rooms import Invited, fresh_card
from tests.journeys.land import Land, open_land
from tests.journeys.psc_screens import at_provider, open_page
from tests.journeys.screens import Person
from tests.support.browser import NewPage
from tests.support.device import Device
from tests.support.openid import Provider, client, running_provider
from tests.support.site import Site


@pytest.fixture
def land(tmp_path: Path, psc_site: Site, provider: Provider) -> Iterator[Land]:
    """On a site that has it."""
    with running_provider(tmp_path, client("site", psc_site.url), port=provider.port), open_land(psc_site) as land:
        yield land


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


def link_by_number(land: Land, rpps: str) -> Invitation:
    """Malik invites somebody whose card names their number."""
    land.malik.catch_up()
    card = fresh_card("Inès Roche", profession=("TRE_G15-ProfessionSante", "60"), rpps=rpps)
    (link,) = land.malik.invite(land.territory, Invited(card, carer=True, role="member"))
    return link


def confirm(page: Page, name: str) -> Page:
    """As `name`, in the tab that opens for it; the invitation's page stays as it is."""
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Confirmer avec Pro Santé Connect").click()
    at_provider(opened.value, name)
    expect(opened.value.get_by_text("Fermez cet onglet et revenez à celui de votre invitation")).to_be_visible()
    return opened.value


@pytest.mark.timeout(600)
def test_who_is_invited_by_their_number_confirms_it_in_another_tab_before_they_join(
    land: Land, new_page: NewPage
) -> None:
    page = open_page(land.site, new_page, width=360, height=740, touch=True)
    Device(page)
    page.goto(link_by_number(land, "10003461033").path)
    page.get_by_label("Adresse e-mail").fill(land.email("ines"))
    confirm(page, "doctor").close()
    expect(page.get_by_role("alert").filter(has_text="n’est pas celui de cette invitation")).to_be_visible()
    page.context.clear_cookies(domain="127.0.0.1")
    confirm(page, "nurse").close()
    expect(page.get_by_text("Pro Santé Connect a reconnu Inès Roche")).to_be_visible()

    page.get_by_role("button", name="Entrer", exact=True).click()
    expect(page.get_by_label("Écrire au groupe")).to_be_visible()
    Person(page, land, "ines").go("Réglages")
    expect(page.get_by_text("Relié à Inès Roche")).to_be_visible()
