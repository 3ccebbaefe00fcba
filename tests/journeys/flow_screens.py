"""What coordinators and newcomers do on the screens, for the flows by which people and groups come and go."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from member.enrolment import Secrets
from tests.journeys.land import CAST, Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

TRADES = {"malik": "Médecin", "ines": "Infirmier·ère", "paul": "Kinésithérapeute", "rosa": "Sage-femme"}


def at_a_desk(land: Land, new_page: NewPage, name: str) -> Person:
    return Person(new_page(land.site.urls[0], width=1440), land, name)


def on_a_telephone(land: Land, new_page: NewPage, name: str) -> Person:
    return Person(new_page(land.site.urls[-1], width=360, height=740, touch=True), land, name)


def signed_in(person: Person) -> Person:
    person.sign_in()
    return person


def noted(page: Page, email: str) -> Secrets:
    """What somebody writes down who is about to come in: seven words, and the secret of their application of codes."""
    words = page.get_by_role("list", name="Vos sept mots").get_by_role("listitem")
    expect(words).to_have_count(7)
    secret = page.locator("code").inner_text().replace(" ", "")
    return Secrets(email, passphrase=" ".join(words.all_inner_texts()), totp=secret)


def invite(coordinator: Person, name: str, *, coordinating: bool = False) -> str:
    """Makes a personal link for somebody of the cast; its path."""
    coordinator.go("Coordination")
    coordinator.follow("Inviter une personne")
    coordinator.page.get_by_label("Nom").fill(CAST[name].name)
    coordinator.page.get_by_label("Profession").select_option(TRADES[name])
    if coordinating:
        coordinator.page.get_by_label("Elle fera aussi partie de la coordination").check()
    coordinator.press("Préparer le lien")
    return handed(coordinator)


def handed(coordinator: Person) -> str:
    """The path of the link that is shown."""
    address = urlsplit(coordinator.page.get_by_label("Lien d’invitation").input_value())
    return f"{address.path}#{address.fragment}"


def unfolded(coordinator: Person, name: str) -> Locator:
    """A member's line in the coordination's list, with its gestures."""
    coordinator.go("Coordination")
    line = coordinator.page.get_by_role("listitem").filter(has=coordinator.page.locator("summary", has_text=name))
    expect(line).to_be_visible()
    if line.locator("details").get_attribute("open") is None:
        line.locator("summary").click()
    return line


def remove_from_territory(coordinator: Person, name: str) -> None:
    unfolded(coordinator, name).get_by_role("button", name=f"Retirer {name} du territoire").click()
    confirm(coordinator, "Retirer")
    expect(coordinator.page.locator("summary", has_text=name)).to_have_count(0)


def confirm(person: Person, word: str) -> None:
    person.page.get_by_role("dialog").get_by_role("button", name=word, exact=True).click()


def create_group(person: Person, name: str, *, readers: str) -> None:
    """Without a template."""
    person.go("Groupes")
    person.follow("Créer un groupe")
    person.page.get_by_role("button", name=re.compile("^Sans modèle")).click()
    person.page.get_by_label("Nom du groupe").fill(name)
    person.page.get_by_label(readers).check()
    person.press("Créer le groupe")
    expect(person.page.get_by_label("Écrire au groupe")).to_be_visible()
