"""Whom a discussion calls: a profession that is named, and not who wants to hear nothing of a thread."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.discussion_screens import message, send
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.watching import go
from tests.support.browser import NewPage

pytestmark = pytest.mark.timeout(600)

GROUP = "Sorties d’hôpital"
ASKED, OTHER = "Qui passe lundi ?", "Et mardi ?"


def group(land: Land, *members: str) -> str:
    """Malik's, with these."""
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name=GROUP)
    land.malik.admit(room, *(getattr(land, each).id for each in members))
    return room


def bell(person: Person, waiting: int) -> Locator:
    """The one that says that so many threads wait: none, or one."""
    said = f"Notifications {waiting} nouveau" if waiting else "Notifications"
    return person.page.get_by_role("link", name=said, exact=True)


def name_trade(person: Person, text: str) -> None:
    """Writes an answer that begins with `@kinés`, chosen from the list."""
    person.page.get_by_label("Répondre", exact=True).press_sequentially("@kin")
    person.page.get_by_role("option", name="kinés", exact=False).first.click()
    person.page.keyboard.type(text)
    send(person)


def choose(person: Person, *, was: str, now: str) -> None:
    """How much one hears of the thread that is open."""
    person.press(was)
    person.page.get_by_role("radio", name=now).check()
    expect(person.page.get_by_role("dialog", name="Suivre ce fil")).to_have_count(0)


def test_a_profession_that_is_named_is_called_and_nobody_is_of_a_muted_thread(
    small_land: Land, new_page: NewPage
) -> None:
    land = small_land
    room = group(land, "ines", "paul")
    thread = land.malik.post(room, ASKED)
    place = f"/t/{land.territory}/groupes/{room}/fil/{thread}"
    malik, ines, paul = (Person(new_page(land.site.url), land, name) for name in ("malik", "ines", "paul"))
    for person in (malik, ines, paul):
        person.sign_in()
        go(person.page, place)
        expect(message(person, ASKED)).to_be_visible()
    for person in (ines, paul):
        go(person.page, "/")
        expect(bell(person, 0)).to_be_visible()

    name_trade(malik, "qui passe ?")
    paul.sees("Malik Benali s’adresse à vous")
    expect(bell(paul, 1)).to_be_visible()
    # Inès has it among what is new, and is not called.
    ines.sees("qui passe ?")
    expect(ines.page.get_by_text("s’adresse à vous")).to_have_count(0)

    for person in (ines, paul):
        go(person.page, place)
        expect(message(person, "@kinés qui passe ?")).to_be_visible()
    choose(ines, was="Suivre ce fil", now="Suivre le fil")
    choose(paul, was="Suivre ce fil", now="Mettre en sourdine")
    for person in (ines, paul):
        go(person.page, "/")
        expect(bell(person, 0)).to_be_visible()
    name_trade(malik, "personne ?")
    expect(bell(ines, 1)).to_be_visible()
    # What comes later, of another thread, is there: what was to call him before would be, too.
    land.malik.post(room, OTHER)
    paul.sees(OTHER)
    expect(bell(paul, 0)).to_be_visible()
    expect(paul.page.get_by_text("s’adresse à vous")).to_have_count(0)
