"""A welcome evening: announced, answered on a telephone, put into a calendar, talked about."""

import pytest
from playwright.sync_api import expect

from tests.journeys.agenda_screens import Evening, announce, open_event
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

EVENING = Evening(capacity="1", text="Sans **ordre du jour**.")


@pytest.mark.timeout(600)
def test_a_welcome_evening_is_announced_answered_and_talked_about(land: Land, new_page: NewPage) -> None:
    assert land.claire.id and land.ines.id and land.paul.id
    claire = Person(new_page(land.site.url), land, "claire")
    ines = Person(new_page(land.site.url, width=360, height=740, touch=True), land, "ines")
    claire.sign_in()
    announce(claire, EVENING)

    ines.sign_in()
    open_event(ines, EVENING.title)
    expect(ines.page.locator("strong", has_text="ordre du jour")).to_be_visible()
    ines.page.get_by_role("button", name="Je viens", exact=True).click()
    expect(ines.page.get_by_text("Vous avez une place.")).to_be_visible()
    (event,) = land.paul.state.client.get(f"/agenda/{land.territory}")["events"]
    land.paul.state.client.put(f"/events/{event['id']}/answer", {"choice": "yes"})

    with ines.page.expect_download() as downloading:
        ines.page.get_by_role("link", name="Mettre dans mon agenda").click()
    assert f"SUMMARY:{EVENING.title}" in downloading.value.path().read_text()

    ines.discuss("Qui vient en voiture de Mende ?")

    open_event(claire, EVENING.title)
    expect(claire.page.get_by_text("Inès Roche").first).to_be_visible()
    expect(claire.page.get_by_text("Paul Vidal")).to_be_visible()
    expect(claire.page.get_by_text("1 place prise sur 1 · 1 en attente")).to_be_visible()
    claire.page.get_by_role("link", name="Qui vient en voiture de Mende ?").click()
    claire.message("Qui vient en voiture de Mende ?").wait_for()


@pytest.mark.timeout(600)
def test_an_announcement_is_acknowledged_and_its_author_sees_by_whom(small_land: Land, new_page: NewPage) -> None:
    assert small_land.claire.id and small_land.ines.id
    claire = Person(new_page(small_land.site.url), small_land, "claire")
    ines = Person(new_page(small_land.site.url, width=360, height=740, touch=True), small_land, "ines")
    claire.sign_in()
    claire.go("Agenda")
    claire.page.get_by_role("link", name="Annonces").click()
    claire.page.get_by_role("link", name="Publier une annonce").click()
    claire.page.get_by_label("Titre").fill("Bureau fermé")
    claire.page.get_by_label("Texte").fill("Le bureau est fermé **vendredi**.")
    claire.page.get_by_label("Demander de confirmer la lecture").check()
    claire.page.get_by_role("button", name="Publier").click()
    expect(claire.page.get_by_text("Lu par 0 personne sur 2")).to_be_visible()

    ines.sign_in()
    ines.go("Agenda")
    ines.page.get_by_role("link", name="Annonces").click()
    ines.page.get_by_role("link", name="Bureau fermé").click()
    expect(ines.page.locator("strong", has_text="vendredi")).to_be_visible()
    ines.page.get_by_role("button", name="J’ai lu cette annonce").click()
    expect(ines.page.get_by_text("Lecture confirmée. Merci.")).to_be_visible()

    # Claire looks on, and does nothing.
    expect(claire.page.get_by_text("Lu par 1 personne sur 2")).to_be_visible()
