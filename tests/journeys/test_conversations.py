"""Two people who found each other in the directory write to one another; what they say is nobody else's."""

import re

import pytest
from playwright.sync_api import expect

from member.contents import Post
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.test_files import LONGEST, attach, attached
from tests.support.browser import NewPage
from tests.support.photo import HEIGHT, WIDTH, photo

FIRST, ANSWER, LATER = "Pouvez-vous passer lundi ?", "Oui, à 9 h.", "Merci, je la préviens."


def write_to(person: Person, whom: str, text: str) -> None:
    """In the conversation, new or old, that is open."""
    writing = person.page.get_by_label(f"Écrire à {whom}")
    writing.fill(text)
    person.page.get_by_role("button", name="Envoyer").click()
    expect(person.message(text)).to_be_visible()
    person.expect_sent()


def from_directory(person: Person, whom: str) -> None:
    person.go("Annuaire")
    person.follow(whom)
    person.expect_page(whom)
    person.follow(f"Écrire à {whom}")


@pytest.mark.timeout(600)
def test_two_people_of_the_directory_write_to_each_other_live(small_land: Land, new_page: NewPage) -> None:
    assert small_land.ines.id
    small_land.close()
    malik = Person(new_page(small_land.site.urls[0], width=1440), small_land, "malik")
    ines = Person(new_page(small_land.site.urls[-1], width=360, height=740, touch=True), small_land, "ines")
    malik.sign_in()
    ines.sign_in()

    from_directory(malik, "Inès Roche")
    write_to(malik, "Inès Roche", FIRST)
    ines.sees("Malik Benali vous écrit")
    ines.go("Messages")
    ines.follow("Malik Benali")
    expect(ines.message(FIRST)).to_be_visible()
    write_to(ines, "Malik Benali", ANSWER)
    expect(malik.message(ANSWER)).to_be_visible()

    ines.go("Groupes")
    main = ines.page.get_by_role("main")
    expect(main.get_by_role("link", name=re.compile("^Accueil"))).to_be_visible()
    expect(main.get_by_role("link", name=re.compile("Malik Benali"))).to_have_count(0)
    from_directory(ines, "Malik Benali")
    expect(ines.message(FIRST)).to_be_visible()
    write_to(malik, "Inès Roche", LATER)
    expect(ines.message(LATER)).to_be_visible()
    ines.go("Messages")
    expect(ines.page.get_by_role("main").get_by_role("link", name=re.compile("Malik Benali"))).to_have_count(1)


@pytest.mark.timeout(600)
def test_a_photo_is_the_first_thing_that_one_sends_to_a_colleague(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    assert land.ines.id
    malik = Person(new_page(land.site.urls[0], width=360, height=740, touch=True), land, "malik")
    ines = Person(new_page(land.site.urls[-1], width=1440), land, "ines")
    malik.sign_in()
    ines.sign_in()

    from_directory(malik, "Inès Roche")
    malik.page.get_by_label("Écrire à Inès Roche").click()
    attach(malik.page, "plaie.jpg", photo(malik.page), kind="image/jpeg")
    expect(attached(malik.page, "plaie.jpg")).to_contain_text("Prêt")
    malik.press("Envoyer")
    expect(malik.page.get_by_role("log").get_by_role("img", name="plaie.jpg")).to_be_visible()
    malik.expect_sent()
    ines.sees("Malik Benali vous écrit")
    ines.go("Messages")
    ines.follow("Malik Benali")
    ines.press("Agrandir plaie.jpg")
    picture = ines.page.get_by_role("dialog", name="Photos").get_by_role("img", name="plaie.jpg")
    expect(picture).to_have_js_property("naturalWidth", round(HEIGHT * LONGEST / WIDTH))


@pytest.mark.timeout(600)
def test_a_few_people_have_a_conversation_of_their_own(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    assert land.ines.id and land.paul.id and land.rosa.id
    malik = Person(new_page(land.site.urls[0], width=1440), land, "malik")
    ines = Person(new_page(land.site.urls[-1], width=360, height=740, touch=True), land, "ines")
    malik.sign_in()
    ines.sign_in()

    malik.go("Messages")
    malik.follow("Nouveau message")
    for name in ("Inès Roche", "Paul Vidal"):
        malik.page.get_by_role("listitem").get_by_role("button", name=name).click()
    malik.page.get_by_label("Écrire à tous").fill(FIRST)
    malik.press("Envoyer")
    expect(malik.message(FIRST)).to_be_visible()
    malik.expect_sent()
    ines.go("Messages")
    ines.follow("Malik Benali")
    expect(ines.message(FIRST)).to_be_visible()
    ines.page.get_by_label("Écrire à tous").fill(ANSWER)
    ines.press("Envoyer")
    expect(malik.message(ANSWER)).to_be_visible()

    room = ines.page.url.split("/messages/")[1].partition("/")[0].partition("#")[0]
    land.paul.catch_up()
    assert [each.content.text for each in land.paul.read(room) if isinstance(each.content, Post)] == [FIRST, ANSWER]
    # Whoever was not chosen has no such room.
    assert room not in {str(each["id"]) for each in land.rosa.catch_up()}
