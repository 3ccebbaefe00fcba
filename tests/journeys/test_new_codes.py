"""Another application of codes: the one before stops serving."""

from time import sleep

import pytest
from playwright.sync_api import expect

from kernel import clock
from member.authenticator import code_at
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.test_access import leave, open_settings
from tests.support.browser import NewPage

pytestmark = pytest.mark.timeout(600)

NEXT = 30_000
"""Codes of the next half minute count already: each is taken once."""
PAUSE = 2
"""After a wrong one, the next is looked at a second later."""


def link_application(person: Person, old: str) -> str:
    """On its page: the former application's code is not taken, the new one's is. What the new one keeps."""
    application = person.page.locator("code").inner_text().replace(" ", "")
    code = person.page.get_by_label("Code à six chiffres")
    code.fill(code_at(old, clock.now()))
    person.press("Utiliser cette application")
    expect(person.page.get_by_role("alert").filter(has_text="Ce code ne convient pas.")).to_be_visible()
    code.fill(code_at(application, clock.now()))
    person.press("Utiliser cette application")
    expect(person.page.get_by_text("Supprimez l’ancien code de Maillage")).to_be_visible()
    return application


def test_a_new_application_gives_the_codes_and_the_former_ones_are_refused(small_land: Land, new_page: NewPage) -> None:
    small_land.malik.catch_up()
    malik = Person(new_page(small_land.site.urls[0], width=360, height=740, touch=True), small_land, "malik")
    malik.sign_in()
    open_settings(malik, "Pour entrer", "Changer d’application ou de téléphone")
    former = small_land.secrets("malik")
    application = link_application(malik, former.totp)

    leave(malik.page)
    malik.page.get_by_label("Adresse e-mail").fill(former.email)
    malik.page.get_by_label("Vos sept mots").fill(former.passphrase)
    malik.press("Continuer")
    code = malik.page.get_by_label("Code à six chiffres")
    code.fill(code_at(former.totp, clock.now() + NEXT))
    malik.press("Entrer")
    expect(malik.page.get_by_role("alert").filter(has_text="Ce code ne convient pas.")).to_be_visible()
    sleep(PAUSE)
    code.fill(code_at(application, clock.now() + NEXT))
    malik.press("Entrer")
    expect(malik.page.get_by_role("navigation", name="Navigation principale")).to_be_visible()
