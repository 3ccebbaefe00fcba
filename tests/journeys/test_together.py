"""Who has seen what and who is here, live; and one person with two devices."""

import re

import pytest
from playwright.sync_api import Locator, expect

from member.contents import CaseSheet, Patient
from tests.journeys.discussion_screens import delete, edit, message, open_menu, react
from tests.journeys.land import CAST, Land
from tests.journeys.screens import Person
from tests.journeys.watching import go
from tests.support.browser import NewPage

pytestmark = pytest.mark.timeout(900)

ASKED = "Quand rentre-t-elle ?"
GROUP, OTHER = "Sorties d’hôpital", "Plaies du plateau"
FIRST, BETTER, LATER = "Elle rentre lundi.", "Elle rentre mardi.", "Je passe la voir."
SHEET = CaseSheet(
    "Qui peut commencer la marche ?", ("|".join(CAST["paul"].profession),), patient=Patient("80+"), title="Hanche"
)
PHONE = {"width": 360, "height": 740, "touch": True}


def group(land: Land, name: str, *members: str) -> str:
    """Malik's, with these."""
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name=name)
    land.malik.admit(room, *(getattr(land, each).id for each in members))
    return room


def here(person: Person, name: str) -> Locator:
    """Of the group's members, whether this one is said to be here."""
    row = person.page.get_by_role("main").get_by_role("listitem").filter(has_text=name)
    return row.get_by_text("Présent·e maintenant")


def choose(person: Person, presence: str) -> None:
    go(person.page, "/reglages/lecture")
    person.page.get_by_role("radio", name=re.compile(f"^{presence}")).check()


def test_who_has_seen_a_case_is_told_at_once_and_who_hides_is_seen_by_nobody(
    small_land: Land, new_page: NewPage
) -> None:
    land = small_land
    room = group(land, GROUP, "ines", "paul")
    land.ines.catch_up()
    case = land.ines.open_case(room, SHEET)
    place, members = f"/t/{land.territory}/groupes/{room}/fil/{case}", f"/t/{land.territory}/groupes/{room}/membres"
    land.close()
    ines = Person(new_page(land.site.url, **PHONE), land, "ines")
    malik = Person(new_page(land.site.url), land, "malik")
    ines.sign_in()
    go(ines.page, place)
    seen = ines.page.get_by_role("button", name=re.compile("^Vu par"))
    expect(seen).to_have_text("Vu par 0 sur 2 — il manque 1 médecin et 1 kinésithérapeute")
    malik.sign_in()
    go(malik.page, place)
    expect(seen).to_have_text("Vu par 1 sur 2 — il manque 1 kinésithérapeute")
    seen.click()
    told = ines.page.get_by_role("dialog", name="Qui a vu ce cas")
    expect(told.get_by_role("heading", name="Pas encore vu (1)")).to_be_visible()
    expect(told.get_by_text("Paul Vidal")).to_be_visible()
    expect(told.get_by_text("Malik Benali")).to_be_visible()
    ines.press("Fermer")

    go(malik.page, members)
    expect(here(malik, "Inès Roche")).to_be_visible()
    choose(ines, "Personne ne le voit")
    expect(here(malik, "Inès Roche")).to_have_count(0)
    go(ines.page, members)
    expect(here(ines, "Malik Benali")).to_be_visible()
    go(malik.page, place)
    go(ines.page, place)
    ines.page.get_by_label("Répondre", exact=True).press_sequentially("Bonjour")
    ines.reply("Je suis là, sans que cela se voie.")
    expect(malik.message("Je suis là, sans que cela se voie.")).to_be_visible()
    expect(malik.page.get_by_text("écrit…")).to_have_count(0)
    go(malik.page, members)
    expect(malik.page.get_by_role("link", name="Inès Roche", exact=True)).to_be_visible()
    expect(here(malik, "Inès Roche")).to_have_count(0)
    choose(ines, "Les collègues le voient")
    expect(here(malik, "Inès Roche")).to_be_visible()


def test_what_one_does_on_one_device_is_done_on_the_other(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    room, other = group(land, GROUP, "ines"), group(land, OTHER, "ines")
    land.ines.catch_up()
    thread = land.malik.post(room, ASKED)
    land.ines.post(room, FIRST, thread=thread)
    land.ines.post(room, LATER, thread=thread)
    place, list_of_groups = f"/t/{land.territory}/groupes/{room}/fil/{thread}", f"/t/{land.territory}/groupes"
    desk = Person(new_page(land.site.url), land, "ines")
    phone = Person(new_page(land.site.url, **PHONE), land, "ines")
    for person in (desk, phone):
        person.sign_in()
        go(person.page, place)
        expect(message(person, LATER)).to_be_visible()

    react(phone, ASKED, "🙏")
    thanks = re.compile("^🙏.*vous$")
    expect(desk.page.get_by_role("button", name=thanks)).to_be_visible()
    open_menu(desk, ASKED)
    desk.press("Retirer 🙏")
    expect(phone.page.get_by_role("button", name=thanks)).to_have_count(0)
    edit(desk, FIRST, saying=BETTER)
    expect(message(phone, BETTER)).to_be_visible()
    expect(message(phone, FIRST)).to_have_count(0)
    delete(phone, LATER)
    expect(desk.page.get_by_role("log").get_by_text("Vous avez supprimé ce message")).to_be_visible()
    expect(message(desk, LATER)).to_have_count(0)

    go(desk.page, list_of_groups)
    go(phone.page, "/")
    land.malik.post(room, "Une question.")
    land.malik.post(other, "Une autre, ailleurs.")
    row = desk.page.get_by_role("main").get_by_role("link", name=re.compile(f"^({GROUP}|{OTHER})"))
    for number in range(2):
        expect(row.nth(number)).to_contain_text("1 nouveau")
    # What a device does not know of yet is not marked by it.
    phone.sees("Une question.")
    phone.sees("Une autre, ailleurs.")
    phone.press("Tout marquer comme lu")
    for number in range(2):
        expect(row.nth(number)).not_to_contain_text("nouveau")
    expect(phone.page.get_by_role("button", name="Tout marquer comme lu")).to_have_count(0)
    # Nor is it anything new to a browser that comes later.
    desk.reload()
    expect(row.first).to_be_visible()
    expect(row.first).not_to_contain_text("nouveau")
