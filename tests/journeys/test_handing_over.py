"""How a coordinator hands links over: a printed sheet, a letter in their mail program, a table for a list."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from member.client import Refused
from member.invitations import Invitation, read_link
from member.joining import open_link
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

pytestmark = pytest.mark.timeout(600)

PEOPLE = {
    "Aline Garcin": "Infirmière",
    "Bruno Teissier": "kiné",
    "Céline Malet": "Pharmacien",
    "David Fabre": "Médecin généraliste",
    "Élodie Combes": "Sage-femme",
    "Farid Haddad": "infirmier",
    "Gaëlle Pons": "Orthophoniste",
    "Hugo Vialard": "podologue",
    "Irène Crouzet": "Diététicienne",
    "Julie Solignac": "Ergothérapeute",
    "Karim Bensaïd": "Dentiste",
}
SCREEN = {"Accueil", "Coordination", "Copier", "Écrire un e-mail", "Imprimer", "Inviter quelqu’un d’autre"}
LAST = "Lise Astruc"
LIST = "\n".join(["Nom;Profession", *map(";".join, PEOPLE.items()), f"{LAST};Fée du logis", ";Infirmière"])


def link_of(address: str) -> Invitation:
    parts = urlsplit(address)
    return read_link(f"{parts.path}#{parts.fragment}")


def made_for(land: Land, link: Invitation) -> str:
    """The name that an opened link greets with."""
    door = open_link(land.browser().state, link)
    name: str = json.loads(door.card or "{}")["name"]
    return name


def press_print(page: Page, name: str) -> list[str]:
    """The lines that would lie in the printer."""
    page.evaluate("window.print = () => undefined")
    page.get_by_role("button", name=name).click()
    page.emulate_media(media="print")
    expect(page.locator("article:visible").first).to_be_visible()
    return [line for line in page.locator("body").inner_text().splitlines() if line.strip()]


def pages(page: Page) -> int:
    """How many leave the printer."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf()))


def drawn(place: Locator) -> str | None:
    return place.locator("path").get_attribute("d")


def test_a_link_is_printed_alone_and_a_letter_opens_filled_in(small_land: Land, new_page: NewPage) -> None:
    claire = Person(new_page(small_land.site.urls[0]), small_land, "claire")
    small_land.claire.catch_up()
    page = claire.page
    claire.sign_in()
    claire.go("Coordination")
    claire.follow("Inviter une personne")
    page.get_by_label("Nom").fill("Rosa Ferreira")
    page.get_by_label("Profession").select_option("Sage-femme")
    claire.press("Préparer le lien")
    address = page.get_by_label("Lien d’invitation").input_value()
    drawing = drawn(page.get_by_role("img", name="Dessin à scanner"))

    letter = urlsplit(page.get_by_role("link", name="Écrire un e-mail").get_attribute("href") or "")
    written = {name: value for name, (value,) in parse_qs(letter.query).items()}
    assert (letter.scheme, letter.path, letter.fragment) == ("mailto", "", "")
    assert written["subject"] == "Votre invitation\N{NO-BREAK SPACE}: CPTS des Causses"
    assert written["body"].startswith("Bonjour Rosa Ferreira,")
    assert [line for line in written["body"].split("\r\n") if line.startswith("http")] == [address]
    assert written["body"].endswith("Claire Dumas")

    printed = press_print(page, "Imprimer")
    assert printed[:3] == ["CPTS des Causses", "Votre invitation", "Pour Rosa Ferreira"]
    assert printed[-1] == address
    assert [words for words in printed if words in SCREEN] == []
    assert drawn(page.locator("article:visible svg")) == drawing
    assert pages(page) == 1


def test_a_list_becomes_a_table_of_links_each_for_one_person(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    land.malik.catch_up()
    claire = Person(new_page(land.site.urls[0]), land, "claire")
    page = claire.page
    claire.sign_in()
    claire.go("Coordination")
    claire.follow("Inviter une liste")
    page.get_by_label("Votre liste").fill(LIST)
    claire.press("Lire la liste")
    claire.sees("2 lignes sont à compléter.")
    claire.sees("« Fée du logis » n’est pas compris. Choisissez la profession.")
    line = page.get_by_role("listitem", name="Ligne 12", exact=True)
    line.get_by_label("Profession").select_option("Aide-soignant·e")
    nameless = page.get_by_role("listitem", name="Ligne 13", exact=True)
    expect(nameless.get_by_text("Le nom manque.")).to_be_visible()
    nameless.get_by_role("button", name="Retirer").click()
    claire.press("Préparer les 12 liens")
    claire.expect_page("Les 12 liens sont prêts")

    rows = page.get_by_role("main").get_by_role("row")
    expect(rows).to_have_count(1 + len(PEOPLE) + 1)
    links = [link_of(field.input_value()) for field in page.get_by_label(re.compile("^Lien de ")).all()]
    assert [made_for(land, link) for link in links] == [*PEOPLE, LAST]
    letter = urlsplit(page.get_by_role("link", name=f"Écrire un e-mail à {LAST}").get_attribute("href") or "")
    assert links[-1].path in parse_qs(letter.query)["body"][0]
    press_print(page, "Imprimer une page par personne")
    assert pages(page) == len(links)

    land.browser().join(links[0], land.newcomer("aline"))
    with pytest.raises(Refused) as refused:
        made_for(land, links[0])
    assert refused.value.code == "invitation_used"
    assert made_for(land, links[1]) == "Bruno Teissier"
