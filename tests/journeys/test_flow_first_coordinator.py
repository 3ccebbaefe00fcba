"""The first territory and its coordinator, from the link that the operator's command prints."""

import pytest
from playwright.sync_api import expect

from kernel import clock
from member.authenticator import code_at
from tests.journeys.flow_screens import at_a_desk, noted, on_a_telephone, signed_in, unfolded
from tests.journeys.land import Land, founding_link
from tests.journeys.screens import Person
from tests.support.browser import NewPage

WELCOME = "Groupe d'accueil"


def found(person: Person, land: Land, link: str) -> None:
    """By seven words, a code and a sheet."""
    page = person.page
    page.goto(link)
    page.get_by_label("Prénom et nom").fill("Claire Dumas")
    page.get_by_label("Profession").select_option("coordinator")
    page.get_by_label("Adresse e-mail").fill(land.email("claire"))
    secrets = noted(page, land.email("claire"))
    page.get_by_label("Code à six chiffres").fill(code_at(secrets.totp, clock.now()))
    land.note("claire", secrets)
    sheet = page.get_by_role("list", name="Code de la feuille").get_by_role("listitem")
    page.get_by_label("Recopiez le dernier groupe de quatre").fill(sheet.last.inner_text())
    person.press("Fonder le territoire")
    expect(page.get_by_role("heading", name="Le territoire est fondé")).to_be_visible()


@pytest.mark.timeout(600)
def test_who_founds_a_territory_coordinates_it_and_finds_it_again_anywhere(small_land: Land, new_page: NewPage) -> None:
    link = founding_link(small_land.site)
    founder = at_a_desk(small_land, new_page, "claire")
    found(founder, small_land, link)

    founder.page.get_by_role("link", name="Inviter une personne").click()
    expect(unfolded(founder, "Claire Dumas")).to_contain_text("A fondé le territoire")
    founder.open_group(WELCOME)
    founder.begin("Ce groupe accueille chacun de nous.", title="Bienvenue")

    elsewhere = signed_in(on_a_telephone(small_land, new_page, "claire"))
    elsewhere.open_group(WELCOME)
    elsewhere.open_thread("Bienvenue")
    expect(elsewhere.message("Ce groupe accueille chacun de nous.")).to_be_visible()

    stranger = on_a_telephone(small_land, new_page, "rosa")
    stranger.page.goto(link)
    expect(stranger.page.get_by_role("heading", name="Ce lien a déjà servi")).to_be_visible()
