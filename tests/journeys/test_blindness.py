"""The server is blind: what is typed in one browser and read in another lies nowhere between."""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from playwright.sync_api import expect

from kernel import clock
from kernel.encoding import Json
from member import notices
from tests.journeys.agenda_screens import Evening, announce, open_announcement, open_event
from tests.journeys.case_screens import Question, ask, close
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.traces import Wire, stored, where
from tests.support.browser import NewPage
from tests.support.stores import Postgres, Valkey

GROUP = "Groupe des coquelicots bleus"
TITLE = "Canari de titre héliotrope"
TEXT = "Canari de message, à ne lire nulle part, améthyste"
ANSWER = "Canari de réponse, de la main d’une autre, malachite"
RENAMED = "Canari de nouveau titre obsidienne"


def two_who_share_a_group(land: Land, new_page: NewPage, **screen: Any) -> tuple[Person, Person, dict[str, Wire]]:
    """Malik, and Inès at such a screen, signed in, and what passes on their wires."""
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name=GROUP)
    land.malik.admit(room, land.ines.id)
    malik = Person(new_page(land.site.urls[0]), land, "malik")
    ines = Person(new_page(land.site.urls[-1], **screen), land, "ines")
    wires = {name: Wire(person.page) for name, person in (("Malik", malik), ("Inès", ines))}
    malik.sign_in()
    ines.sign_in()
    return malik, ines, wires


def database_of(land: Land) -> str:
    return "PostgreSQL" if "DATABASE_URL" in land.site.environment else "maillage.sqlite3"


def lies_in(clear: str, places: Mapping[str, bytes]) -> set[str]:
    """A database and its journal are one."""
    return {place.removesuffix("-wal") for place in where(clear, places)}


def expect_nowhere(canaries: Sequence[str], places: Mapping[str, bytes]) -> None:
    """Nor their last words, which nobody else would say."""
    for canary in canaries:
        assert where(canary, places) == set()
        assert where(canary.split()[-1], places) == set()


@pytest.mark.timeout(600)
def test_no_word_of_a_message_or_a_title_lies_on_the_server_or_on_the_wire(
    lone_land: Land, new_page: NewPage, postgres: Postgres, valkey: Valkey
) -> None:
    land = lone_land
    malik, ines, wires = two_who_share_a_group(land, new_page, width=360, height=740, touch=True)
    malik.open_group(GROUP)
    malik.begin(TEXT, title=TITLE)
    ines.open_group(GROUP)
    ines.open_thread(TITLE)
    expect(ines.message(TEXT)).to_be_visible()
    ines.reply(ANSWER)
    expect(malik.message(ANSWER)).to_be_visible()
    ines.rename(RENAMED)
    expect(malik.page.get_by_role("heading", name=RENAMED)).to_be_visible()

    places = stored(land.site, postgres, valkey)
    # What lies in clear is found by the same search: in the database, or its journal, and on both wires.
    assert lies_in(GROUP, places) == {database_of(land)}
    frames = {name: wire.everything for name, wire in wires.items()}
    assert where('"message.send"', frames) == where('"message.accepted"', frames) == {"Malik", "Inès"}
    expect_nowhere([TITLE, TEXT, ANSWER, RENAMED], {**places, **frames})


EVENING = Evening(title="Soirée des anémones", text="Venez en bottes de sept lieues")
UNDER_EVENT = "Canari de covoiturage turquoise"
UNDER_ANNOUNCEMENT = "Canari de remarque cornaline"
QUESTION = Question(
    "Canari de cas tourmaline", "Canari de question aventurine", "Infirmier", "Canari de contexte labradorite"
)
CONCLUSION = "Canari de conclusion calcédoine"


@pytest.mark.timeout(600)
def test_no_word_of_a_case_or_of_what_is_said_under_an_event_or_an_announcement_lies_there(
    lone_land: Land, new_page: NewPage, postgres: Postgres, valkey: Valkey
) -> None:
    land = lone_land
    notice: dict[str, Json] = {"title": "Avis aux glaïeuls", "text": "Fermé vendredi.", "acknowledge": False}
    notices.publish(land.malik.state, "announcement", land.territory, None, notice, at=clock.now())
    malik, ines, wires = two_who_share_a_group(land, new_page)
    malik.open_group(GROUP)
    ask(malik, QUESTION)
    announce(malik, EVENING)
    open_event(ines, EVENING.title)
    ines.discuss(UNDER_EVENT)
    open_announcement(ines, str(notice["title"]))
    ines.discuss(UNDER_ANNOUNCEMENT)
    ines.open_group(GROUP)
    ines.open_thread(QUESTION.title)
    for words in (QUESTION.text, QUESTION.context):
        ines.sees(words)
    malik.open_group(GROUP)
    malik.open_thread(QUESTION.title)
    close(malik, CONCLUSION)
    ines.sees(CONCLUSION)

    places = stored(land.site, postgres, valkey)
    frames = {name: wire.everything for name, wire in wires.items()}
    # Events and announcements are told in clear: the same search finds them where they are kept and where they left.
    for clear in (EVENING.title, EVENING.text, str(notice["title"])):
        assert lies_in(clear, places) == {database_of(land)}
    assert where(EVENING.text, frames) == {"Malik"}
    assert where('"message.send"', frames) == {"Malik", "Inès"}
    asked = [QUESTION.title, QUESTION.text, QUESTION.context, CONCLUSION]
    expect_nowhere([*asked, UNDER_EVENT, UNDER_ANNOUNCEMENT], {**places, **frames})


def test_the_search_finds_words_in_every_form_that_text_travels_in() -> None:
    """Else the test above would prove nothing."""
    text = f"avant {TEXT} après"
    forms = [
        text.encode(),
        text.encode("utf-16-le"),
        json.dumps(text).encode(),
        text.encode().hex().encode(),
        *(base64.urlsafe_b64encode(b"x" * shift + text.encode()) for shift in range(3)),
        *(base64.b64encode(b"x" * shift + text.encode()) for shift in range(3)),
    ]
    assert [form for form in forms if not where(TEXT, {"here": form})] == []
    assert where(TEXT, {"here": b"nothing of it"}) == set()
