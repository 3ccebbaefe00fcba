"""A device that does not recognise who is before it: a plain sentence each time, nothing half done, another way."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.test_access import add_device, expect_added, later, leave, open_settings
from tests.support.browser import NewPage
from tests.support.device import Device

pytestmark = pytest.mark.timeout(600)

NOT_HERE = "Rien n’a été confirmé, ou cet appareil ne vous connaît pas encore."


def alert(place: Locator, sentence: str) -> None:
    expect(place.get_by_role("alert").filter(has_text=sentence)).to_be_visible()


def test_a_device_that_recognises_nobody_adds_confirms_and_lets_in_nobody(small_land: Land, new_page: NewPage) -> None:
    small_land.malik.catch_up()
    malik = Person(new_page(small_land.site.urls[0], width=360, height=740, touch=True), small_land, "malik")
    page = malik.page
    device = Device(page, recognises=False)
    page.reload()
    malik.sign_in()
    malik.trust()

    open_settings(malik, "Pour entrer")
    malik.press("Ajouter cet appareil")
    alert(page.get_by_role("main"), "Rien n’a été confirmé.")
    malik.sees("Aucun appareil pour l’instant.")
    assert device.held == 0
    device.recognise()
    add_device(malik)

    device.refuse()
    page.route("**/api/identity/session", later)
    page.reload()
    open_settings(malik, "Pour entrer")
    malik.press("Ajouter cet appareil")
    question = page.get_by_role("dialog", name="Confirmez que c’est vous")
    question.get_by_role("button", name="Confirmer avec cet appareil").click()
    alert(question, NOT_HERE)
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    alert(page.get_by_role("main"), "Rien n’a changé.")
    expect_added(malik)
    assert device.held == 1
    page.unroute("**/api/identity/session")

    leave(page)
    malik.press("Entrer avec cet appareil")
    alert(page.get_by_role("main"), NOT_HERE)
    malik.sign_in()
