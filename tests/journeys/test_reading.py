"""Where one lands in a discussion, what counts as read on whatever one reads it, and two tabs that do not fight."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.discussion_screens import message
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

pytestmark = pytest.mark.timeout(900)

GROUP = "Plaies du plateau"
FIRST, LAST = "Qui prescrit des pansements à l’alginate ?", "La dernière réponse."
NEW = "Ce qui est nouveau commence ici."
_GO = "(to) => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')) }"


def group_of(land: Land) -> str:
    """Malik's, with Inès."""
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name=GROUP)
    land.malik.admit(room, land.ines.id)
    return room


def go(page: Page, path: str) -> None:
    """As a link within the page does: nothing is loaded anew."""
    page.evaluate(_GO, path)


def test_one_lands_on_the_message_that_an_address_names_and_else_on_what_is_new(
    small_land: Land, new_page: NewPage
) -> None:
    land = small_land
    malik, room = land.malik, group_of(land)
    group = f"/t/{land.territory}/groupes/{room}/fil"
    half = malik.post(room, "Lu avant.")
    land.ines.mark_read({room: 1})
    malik.post(room, NEW, thread=half)
    for number in range(1, 30):
        malik.post(room, f"Nouvelle {number}", thread=half)
    first = malik.post(room, FIRST)
    for number in range(1, 60):
        malik.post(room, f"Réponse {number}", thread=first)
    malik.post(room, LAST, thread=first)

    page = new_page(land.site.urls[0])
    page.goto(f"{group}/{first}#{first}")
    ines = Person(page, land, "ines")
    ines.sign_in()
    expect(message(ines, FIRST)).to_be_in_viewport()
    expect(message(ines, FIRST)).to_have_class(re.compile(r"\bwanted\b"))
    expect(message(ines, LAST)).not_to_be_in_viewport()

    go(page, f"{group}/{half}")
    expect(page.get_by_role("log").get_by_text("30 nouveaux messages")).to_be_in_viewport()
    expect(message(ines, NEW)).to_be_in_viewport()


def row_of(person: Person) -> Locator:
    """The group's, in the list of groups."""
    return person.page.get_by_role("main").get_by_role("link", name=re.compile(f"^{GROUP}"))


def write(person: Person, text: str) -> None:
    """Without waiting for it to leave."""
    person.page.get_by_label("Répondre", exact=True).fill(text)
    person.page.locator(".answer").get_by_role("button", name="Envoyer").click()
    expect(message(person, text)).to_have_count(1)


def test_two_tabs_and_another_device_of_one_person_agree(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    room = group_of(land)
    tab = Person(new_page(land.site.urls[0]), land, "ines")
    tab.sign_in()
    tab.trust()
    other = Person(tab.page.context.new_page(), land, "ines")
    elsewhere = Person(new_page(land.site.urls[-1], width=360, height=740, touch=True), land, "ines")
    elsewhere.sign_in()
    other.page.goto("/")
    everywhere = (tab, other, elsewhere)
    for person in everywhere:
        person.go("Groupes")
    thread = land.malik.post(room, "Un.")
    land.malik.post(room, "Deux.", thread=thread)
    for person in everywhere:
        expect(row_of(person)).to_contain_text("2 nouveaux")

    path = f"/t/{land.territory}/groupes/{room}/fil/{thread}"
    go(tab.page, path)
    expect(message(tab, "Deux.")).to_be_visible()
    for person in (other, elsewhere):
        expect(row_of(person)).not_to_contain_text("nouveau")
        go(person.page, path)
        expect(message(person, "Deux.")).to_be_visible()

    tab.page.context.set_offline(True)
    write(tab, "Écrit dans un onglet.")
    write(other, "Écrit dans l’autre.")
    tab.page.context.set_offline(False)
    for text in ("Écrit dans un onglet.", "Écrit dans l’autre."):
        for person in everywhere:
            expect(message(person, text)).to_have_count(1)
    tab.expect_sent()
    other.expect_sent()
    # What comes after stands after: whatever were to be sent twice would be there by then.
    land.malik.post(room, "Fin.", thread=thread)
    for person in everywhere:
        expect(message(person, "Fin.")).to_be_visible()
        expect(person.page.get_by_role("log").get_by_role("article")).to_have_count(5)

    go(tab.page, "/reglages")
    tab.press("Se déconnecter")
    for person in (tab, other):
        expect(person.page.get_by_label("Adresse e-mail")).to_be_visible()
        expect(person.page.get_by_text("Écrit dans un onglet.")).to_have_count(0)
    write(elsewhere, "Toujours là.")
    elsewhere.expect_sent()
