"""Another address, on its page: it counts once the code that was sent there is typed, and not before."""

import re
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import expect

from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage
from tests.support.site import Site
from tests.support.stores import wait_for

pytestmark = pytest.mark.timeout(600)


def letters_to(site: Site, address: str) -> list[str]:
    """What the site has sent there."""
    read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in (site.data / "mail").glob("*.log")]
    return [str(letter.get_content()) for letter in read if address in (letter["to"] or "")]


def codes_in(letters: list[str]) -> list[str]:
    return [first + last for text in letters for first, last in re.findall(r"^ +(\d{3}) (\d{3})$", text, re.MULTILINE)]


def codes_for(site: Site, address: str, *, count: int) -> set[str]:
    """Once as many came there."""
    wait_for("a letter with a code", lambda: len(codes_in(letters_to(site, address))) == count)
    return set(codes_in(letters_to(site, address)))


def test_another_address_counts_once_its_code_was_typed(small_land: Land, new_page: NewPage) -> None:
    small_land.malik.catch_up()
    person = Person(new_page(small_land.site.urls[0], width=360, height=740, touch=True), small_land, "malik")
    page, present = person.page, small_land.email("malik")
    new = f"nouvelle.{present}"
    person.sign_in()
    person.go("Réglages")
    person.follow("Mon adresse")
    page.get_by_label("Nouvelle adresse").fill(new)
    person.press("Recevoir le code")
    person.sees(f"Un code est parti à {new}")
    (code,) = codes_for(small_land.site, new, count=1)
    wait_for("a letter to the present address", lambda: bool(letters_to(small_land.site, present)))

    page.get_by_label("Code à six chiffres").fill(f"{(int(code) + 1) % 1_000_000:06}")
    person.press("Changer d’adresse")
    person.sees("Ce n’est pas le code de cette adresse.")
    person.press("Garder l’adresse actuelle")
    expect(page.get_by_label("Nouvelle adresse")).to_be_visible()
    page.get_by_label("Nouvelle adresse").fill(new)
    person.press("Recevoir le code")
    person.sees(f"Un code est parti à {new}")
    (code,) = codes_for(small_land.site, new, count=2) - {code}
    page.get_by_label("Code à six chiffres").fill(code)
    person.press("Changer d’adresse")
    expect(page.get_by_label("Nouvelle adresse")).to_be_visible()
    expect(page.get_by_role("main").get_by_text(new, exact=True)).to_be_visible()
