"""How somebody gets in, on their own screens: this device's gesture, new words, and the places where they are."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage
from tests.support.device import Device
from tests.support.measured import note
from tests.support.stores import wait_for

pytestmark = pytest.mark.timeout(600)

ENDED = 4401
"""With what the server closes the socket of a session that is over."""

_NOTE_CLOSED_SOCKETS = """
(() => {
  const closed = (window.closedSockets = [])
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given)
      this.addEventListener('close', ({ code }) => closed.push({ code, at: Date.now() }))
    }
  }
})()
"""
_NOTE_PRESS = "addEventListener('click', () => { window.pressedAt = Date.now() }, { capture: true, once: true })"


def malik(land: Land, new_page: NewPage) -> Person:
    """On a telephone of his own that he trusts."""
    land.malik.catch_up()
    person = Person(new_page(land.site.urls[0], width=360, height=740, touch=True), land, "malik")
    Device(person.page)
    person.page.reload()
    person.sign_in()
    person.trust()
    return person


def open_settings(person: Person, *names: str) -> None:
    """As one goes there."""
    person.go("Réglages")
    for name in names:
        person.follow(name)


def add_device(person: Person) -> None:
    open_settings(person, "Pour entrer")
    person.press("Ajouter cet appareil")
    expect_added(person)


def expect_added(person: Person) -> None:
    """It stands in the list."""
    expect(person.page.get_by_role("button", name="Renommer Linux")).to_be_visible()


def later(route: Route) -> None:
    """What the site says of who is signed in, once a quarter of an hour has passed: it believes them no longer.

    A browser's clock that a test puts forward would be set right again by whatever frame comes next.
    """
    answer = route.fetch()
    told = answer.json()
    route.fulfill(response=answer, json=told | {"fresh_until": told["now"]})


def cut_off_at(page: Page) -> int:
    """When the page's socket was first closed as that of a session that is over, in milliseconds."""

    def cuts() -> list[int]:
        return [each["at"] for each in page.evaluate("closedSockets") if each["code"] == ENDED]

    wait_for("the end of the socket", cuts)
    return min(cuts())


def leave(page: Page) -> None:
    page.goto("/reglages")
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_label("Adresse e-mail")).to_be_visible()


def test_a_device_that_was_added_lets_in_by_one_gesture_until_it_is_removed(
    small_land: Land, new_page: NewPage
) -> None:
    person = malik(small_land, new_page)
    add_device(person)
    person.press("Renommer Linux")
    person.page.get_by_label("Nom de l’appareil").fill("Téléphone de garde")
    person.press("Enregistrer")
    person.sees("Téléphone de garde")

    leave(person.page)
    person.press("Entrer avec cet appareil")
    expect(person.page.get_by_role("heading", name="Bonjour")).to_be_visible()

    open_settings(person, "Pour entrer")
    person.press("Retirer Téléphone de garde")
    person.page.get_by_role("dialog").get_by_role("button", name="Retirer").click()
    person.sees("Aucun appareil pour l’instant.")
    leave(person.page)
    person.press("Entrer avec cet appareil")
    expect(person.page.get_by_role("alert")).to_be_visible()
    expect(person.page.get_by_label("Adresse e-mail")).to_be_visible()


def test_new_words_let_in_and_the_old_ones_do_not(small_land: Land, new_page: NewPage) -> None:
    person = malik(small_land, new_page)
    page, old = person.page, small_land.secrets("malik")
    open_settings(person, "Pour entrer", "Faire de nouveaux mots")
    person.press("Faire de nouveaux mots")
    shown = page.get_by_role("list", name="Vos sept mots").get_by_role("listitem")
    expect(shown).to_have_count(7)
    words = shown.all_inner_texts()
    for number, word in enumerate(words, start=1):
        field = page.get_by_label(f"Recopiez le mot numéro {number}", exact=True)
        if field.count():
            field.fill(word)
    person.press("Garder ces mots")
    person.expect_page("Pour entrer")

    leave(page)
    page.get_by_label("Adresse e-mail").fill(old.email)
    page.get_by_label("Vos sept mots").fill(old.passphrase)
    person.press("Continuer")
    expect(page.get_by_text("L’adresse ou les sept mots ne correspondent pas.")).to_be_visible()
    page.get_by_label("Vos sept mots").fill(" ".join(words))
    person.press("Continuer")
    expect(page.get_by_label("Code à six chiffres")).to_be_visible()


def test_a_place_that_is_ended_is_cut_off_at_once_and_shows_nothing_any_more(
    small_land: Land, new_page: NewPage
) -> None:
    person = malik(small_land, new_page)
    lost = Person(new_page(small_land.site.urls[0]), small_land, "malik")
    lost.page.add_init_script(_NOTE_CLOSED_SOCKETS)
    lost.page.reload()
    lost.sign_in()
    open_settings(person, "Mes appareils connectés")
    ending = person.page.get_by_role("button", name="Mettre fin à Chrome · Linux")
    ending.wait_for()
    person.page.evaluate(_NOTE_PRESS)
    ending.click()
    expect(lost.page.get_by_label("Adresse e-mail")).to_be_visible()
    taken = timedelta(milliseconds=cut_off_at(lost.page) - person.page.evaluate("pressedAt"))
    note("from the press to the other browser's closed socket", taken)
    assert taken >= timedelta(0)
    expect(ending).to_have_count(0)
    person.press("Mettre fin à tous les autres")
    expect(person.page.get_by_text("Vous n’êtes connecté·e qu’ici.").first).to_be_visible()


def test_what_matters_is_confirmed_after_a_while_and_not_done_without(small_land: Land, new_page: NewPage) -> None:
    person = malik(small_land, new_page)
    page = person.page
    page.route("**/api/identity/session", later)
    page.reload()
    open_settings(person, "Pour entrer")
    person.press("Ajouter cet appareil")
    question = page.get_by_role("dialog", name="Confirmez que c’est vous")
    expect(question.get_by_label("Code à six chiffres")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Rien n’a changé. Pour continuer, confirmez d’abord que c’est vous.")).to_be_visible()
    expect(page.get_by_role("button", name="Renommer Linux")).to_have_count(0)

    person.press("Ajouter cet appareil")
    question.get_by_role("button", name="Avec les sept mots").click()
    question.get_by_label("Vos sept mots").fill(small_land.secrets("malik").passphrase)
    question.get_by_role("button", name="Confirmer").click()
    expect_added(person)
