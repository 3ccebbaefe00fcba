"""From the invitation link to the first message; with a device that opens, and where it does not."""

import re

import pytest
from playwright.sync_api import Page, expect

from kernel import clock
from member.authenticator import code_at
from tests.journeys.land import Land, founding_link
from tests.journeys.screens import Person
from tests.support.browser import NewPage
from tests.support.device import Counted, Device

pytestmark = pytest.mark.timeout(600)
TELEPHONE = {"width": 360, "height": 740, "touch": True}


def telephone(land: Land, new_page: NewPage) -> Page:
    return new_page(land.site.urls[-1], **TELEPHONE)


def write_address(page: Page, land: Land, name: str) -> None:
    page.get_by_label("Adresse e-mail").tap()
    page.keyboard.type(land.email(name))


def enter(page: Page) -> None:
    page.get_by_role("button", name="Entrer", exact=True).tap()


def writing(page: Page) -> None:
    """A newcomer says something in the onboarding group."""
    page.get_by_label("Écrire au groupe").tap()
    page.keyboard.type("Bonjour, j’arrive lundi.")
    page.get_by_role("button", name="Envoyer").first.tap()
    expect(page.get_by_role("log").get_by_text("Bonjour, j’arrive lundi.")).to_be_visible()
    expect(page.get_by_role("log").get_by_text("En attente")).to_have_count(0)


def test_from_the_link_to_the_first_message_takes_four_taps_and_two_fields(small_land: Land, new_page: NewPage) -> None:
    page, link = telephone(small_land, new_page), small_land.link_for("rosa")
    Device(page)
    counted = Counted(page)
    page.goto(link.path)
    write_address(page, small_land, "rosa")
    enter(page)
    writing(page)
    done = counted.so_far()
    assert done["taps"] <= 4
    assert done["fields"] == 2
    assert done["prompts"] == 2
    expect(page.get_by_role("group", name="Cet appareil est…")).to_be_visible()

    small_land.malik.catch_up()
    page.reload()
    page.get_by_role("button", name="Ouvrir avec cet appareil").tap()
    expect(page.get_by_role("log").get_by_text("Bonjour, j’arrive lundi.")).to_be_visible()


def test_where_no_device_opens_it_is_said_before_and_words_and_codes_let_in(
    small_land: Land, new_page: NewPage
) -> None:
    page, link = telephone(small_land, new_page), small_land.link_for("ines")
    page.goto(link.path)
    expect(page.get_by_text("vous entrerez avec sept mots et une application de codes")).to_be_visible()
    Person(page, small_land, "ines").join_by(link.path)
    writing(page)


def test_a_device_that_cannot_open_after_all_says_what_to_do_and_keeps_nothing(
    small_land: Land, new_page: NewPage
) -> None:
    page, link = telephone(small_land, new_page), small_land.link_for("ines")
    device = Device(page, prf=False)
    page.goto(link.path)
    write_address(page, small_land, "ines")
    enter(page)
    expect(page.get_by_role("alert").filter(has_text="choisissez « Entrer autrement »")).to_be_visible()
    assert device.held == 0
    page.get_by_role("button", name=re.compile("^Entrer autrement")).tap()
    expect(page.get_by_label("Adresse e-mail")).to_have_value(small_land.email("ines"))
    expect(page.get_by_role("list", name="Vos sept mots").get_by_role("listitem")).to_have_count(7)
    grouped = page.locator("code").inner_text()
    page.get_by_label("Code à six chiffres").fill(code_at(grouped.replace(" ", ""), clock.now()))
    page.get_by_role("button", name="Rejoindre le groupe d’accueil").tap()
    writing(page)


def test_who_is_not_recognised_is_told_and_enters_by_the_next_try(small_land: Land, new_page: NewPage) -> None:
    page, link = telephone(small_land, new_page), small_land.link_for("rosa")
    device = Device(page, recognises=False)
    page.goto(link.path)
    write_address(page, small_land, "rosa")
    enter(page)
    expect(page.get_by_role("alert").filter(has_text="Rien n’a été confirmé.")).to_be_visible()
    device.recognise()
    enter(page)
    writing(page)
    assert device.held == 1


def test_a_founder_enters_by_a_gesture_and_keeps_a_sheet(small_land: Land, new_page: NewPage) -> None:
    page = telephone(small_land, new_page)
    Device(page)
    page.goto(founding_link(small_land.site))
    page.get_by_label("Prénom et nom").fill("Claire Dumas")
    page.get_by_label("Profession").select_option("coordinator")
    page.get_by_label("Adresse e-mail").fill(f"autre-{small_land.email('claire')}")
    sheet = page.get_by_role("list", name="Code de la feuille").get_by_role("listitem")
    expect(sheet).to_have_count(8)
    page.get_by_label("Recopiez le dernier groupe de quatre").fill(sheet.last.inner_text())
    page.get_by_role("button", name="Fonder le territoire").tap()
    expect(page.get_by_role("heading", name="Le territoire est fondé")).to_be_visible()
