"""Somebody who lost everything comes back, on the screens: what opens at once, and what waits for a colleague's tap."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.test_removal import everywhere, write
from tests.support.browser import NewPage
from tests.support.device import Device

pytestmark = pytest.mark.timeout(600)

ROSA = "Rosa Ferreira"


def make_link(coordinator: Person) -> str:
    """Having met her."""
    coordinator.go("Coordination")
    coordinator.page.locator("summary").filter(has_text=ROSA).click()
    coordinator.follow(f"{ROSA} a tout perdu : préparer son retour")
    coordinator.sees("Un message ou un e-mail ne suffit pas")
    coordinator.press("Je l’ai vue ou entendue : préparer le lien")
    return coordinator.page.get_by_label("Lien de retour").input_value()


def come_back(page: Page, land: Land, link: str) -> Person:
    """With nothing but the link, in a browser that knows nobody, on a device that opens by a gesture."""
    rosa = Person(page, land, "rosa")
    Device(page)
    page.goto(link)
    rosa.sees(f"Bon retour, {ROSA} !")
    rosa.sees("dans les groupes fermés et les conversations, un·e collègue confirme d’un geste")
    page.get_by_label("Adresse e-mail").fill(land.email("rosa"))
    rosa.press("Entrer")
    expect(page.get_by_role("heading", name=re.compile("^Bonjour"))).to_be_visible()
    return rosa


def read(person: Person, group: str, text: str) -> None:
    person.open_group(group)
    person.sees(text)


def let_back(moderator: Person) -> None:
    """Into the group, as the home screen says it."""
    moderator.go("Accueil")
    moderator.page.get_by_role("main").get_by_role("link", name=re.compile(f"Laisser revenir {ROSA}.*Bureau")).click()
    moderator.sees(f"{ROSA} a de nouveaux accès, confirmés par vous.")
    moderator.press(f"Laisser revenir {ROSA}")
    expect(moderator.page.get_by_role("button", name=f"Laisser revenir {ROSA}")).to_have_count(0)


def let_back_to_oneself(person: Person) -> None:
    """Into the conversation of two."""
    person.go("Messages")
    person.follow(ROSA)
    expect(person.message("entre nous 0")).to_be_visible()
    person.press(f"Laisser revenir {ROSA}")
    expect(person.page.get_by_role("button", name="Laisser revenir")).to_have_count(0)


def test_who_lost_everything_reads_the_open_groups_at_once_and_the_closed_one_after_a_tap(
    small_land: Land, new_page: NewPage
) -> None:
    land = small_land
    write(land.malik, everywhere(land), "avant")
    two = land.malik.create_room(land.territory, kind="direct", purpose="conversation", partner=land.rosa.id)
    write(land.malik, [two], "entre nous")
    malik = Person(new_page(land.site.urls[0]), land, "malik")
    malik.sign_in()
    link = make_link(malik)

    rosa = come_back(new_page(land.site.urls[-1], width=360, height=740, touch=True), land, link)
    read(rosa, "Personnes âgées", "avant 0")
    read(rosa, "Accueil", "avant 2")
    rosa.open_groups()
    rosa.sees("Vous y étiez : une personne qui anime le groupe vous y laisse revenir d’un geste.")
    bureau = rosa.page.get_by_role("main").get_by_role("link", name=re.compile("^Bureau"))
    expect(bureau).to_have_count(0)
    let_back(malik)
    expect(bureau).to_be_visible()
    read(rosa, "Bureau", "avant 1")
    rosa.go("Messages")
    let_back_to_oneself(malik)
    rosa.follow("Malik Benali")
    expect(rosa.message("entre nous 0")).to_be_visible()
