"""Somebody searches what they may read: in their browser, and no word of the question leaves it."""

import pytest
from playwright.sync_api import Page, Request, WebSocket, expect

from member.contents import CaseSheet, Patient
from tests.journeys.discussion_screens import delete
from tests.journeys.land import CAST, Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

pytestmark = pytest.mark.timeout(600)

CARDIOLOGIST = "Le cardiologue, à l’hôpital."
SHEET = CaseSheet(
    "Une canne, ou un déambulateur ?", ("|".join(CAST["paul"].profession),), patient=Patient("80+"), title="Marche"
)
WHOLE = "Cherche dans tous les messages que vous pouvez lire."


class Leaving:
    """Everything that leaves a page."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        page.on("request", self._asked)
        page.on("websocket", self._opened)

    def _asked(self, request: Request) -> None:
        self.said.append(f"{request.method} {request.url} {request.post_data or ''}")

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: self.said.append(str(frame)))


def search(person: Person, words: str) -> None:
    person.page.get_by_label("Rechercher dans les messages").fill(words)


def expect_found(person: Person, count: int) -> None:
    said = "Aucun message" if count == 0 else f"{count} message{'s' if count > 1 else ''}"
    expect(person.page.get_by_role("main").get_by_role("status").get_by_text(said, exact=True)).to_be_visible()


def written(land: Land) -> tuple[str, str]:
    """A thread in a group that Malik and Inès share; in another of his she is not."""
    malik, ines = land.malik, land.ines
    room = malik.create_room(land.territory, kind="closed", purpose="working_group", name="Plaies du plateau")
    other = malik.create_room(land.territory, kind="closed", purpose="working_group", name="Sans Inès")
    malik.admit(room, ines.id)
    ines.catch_up()
    thread = malik.post(room, "Qui prescrit des pansements à l’alginate ?", title="Escarre du talon")
    ines.post(room, CARDIOLOGIST, thread=thread)
    malik.post(other, "Un pansement dont elle ne sait rien.")
    return room, thread


def test_what_one_may_read_is_found_without_a_word_leaving_the_browser(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    room, thread = written(land)
    page = new_page(land.site.urls[0])
    left = Leaving(page)
    person = Person(page, land, "ines")
    person.sign_in()
    page.keyboard.press("Control+k")
    person.expect_page("Rechercher")
    expect(page.get_by_text(WHOLE)).to_be_visible()

    # Without a network, as nothing is asked of it.
    page.context.set_offline(True)
    search(person, "pansement hopitaux")
    expect_found(person, 0)
    # Malik's other group has one too.
    search(person, "PANSEMENT")
    expect_found(person, 1)
    search(person, "pansement alginates")
    expect_found(person, 1)
    expect(page.get_by_role("main").locator("mark")).to_have_text(["pansements", "alginate"])
    search(person, "malik")
    expect(page.get_by_role("main").get_by_role("link", name="Malik Benali").first).to_be_visible()
    expect_found(person, 1)
    page.context.set_offline(False)

    # What arrives is found as well.
    land.malik.post(room, "Merci à la pharmacie de Nasbinals.", thread=thread)
    search(person, "nasbinals")
    expect_found(person, 1)
    page.get_by_role("main").get_by_role("link", name="Escarre du talon").click()
    expect(person.message("Merci à la pharmacie de Nasbinals.")).to_be_visible()
    delete(person, CARDIOLOGIST)
    expect(person.message(CARDIOLOGIST)).to_have_count(0)
    page.go_back()
    expect(page.get_by_label("Rechercher dans les messages")).to_have_value("nasbinals")
    expect_found(person, 1)
    search(person, "cardiologue")
    expect_found(person, 0)

    assert [each for each in left.said if "nasbinals" in each.lower() or "alginate" in each.lower()] == []
    assert "nasbinals" not in page.url


def test_a_search_is_narrowed_by_who_wrote_where_when_and_to_cases(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    room, other = (
        land.malik.create_room(land.territory, kind="closed", purpose="working_group", name=name)
        for name in ("Chutes", "Équilibre")
    )
    for each in (room, other):
        land.malik.admit(each, land.ines.id, land.paul.id)
    land.ines.catch_up()
    land.malik.post(room, "Les cannes sont arrivées.")
    land.paul.catch_up()
    land.paul.post(other, "Canne à gauche, toujours.")
    land.ines.open_case(room, SHEET)
    page = new_page(land.site.url)
    left = Leaving(page)
    person = Person(page, land, "ines")
    person.sign_in()
    page.keyboard.press("Control+k")
    expect(page.get_by_text(WHOLE)).to_be_visible()
    # Each letter has its answer.
    for typed, found in (("cann", 3), ("canne", 3), ("cannes g", 1), ("cannes", 3)):
        search(person, typed)
        expect_found(person, found)

    page.get_by_text("Préciser la recherche").click()
    who, where, when = (page.get_by_label(label, exact=True) for label in ("Écrit par", "Groupe", "Quand"))
    for words in ("kiné", "vidal"):
        who.fill(words)
        expect_found(person, 1)
        expect(page.get_by_role("main").get_by_role("link", name="Canne à gauche")).to_be_visible()
    who.fill("")
    where.select_option("Chutes")
    expect_found(person, 2)
    page.get_by_label("Cas seulement").check()
    expect_found(person, 1)
    expect(page.get_by_role("main").get_by_role("link", name="déambulateur")).to_be_visible()
    page.get_by_label("Cas seulement").uncheck()
    where.select_option("Tous")
    when.select_option("Cette semaine")
    expect_found(person, 3)
    when.select_option("Entre deux dates")
    page.get_by_label("Du", exact=True).fill("2020-01-01")
    expect_found(person, 3)
    page.get_by_label("Au", exact=True).fill("2020-12-31")
    expect_found(person, 0)

    assert [each for each in left.said if "cann" in each.lower() or "vidal" in each.lower()] == []
