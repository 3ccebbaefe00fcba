"""What somebody was writing is there when they come back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.discussion_screens import message, send
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.watching import go
from tests.support.browser import NewPage

pytestmark = pytest.mark.timeout(600)

ASKED, OTHER = "Qui passe lundi ?", "Et mardi ?"
_KEPT = "many => Object.keys(localStorage).filter(name => name.includes('/draft/')).length === many"


def answer_to(text: str) -> str:
    return f"Je réponds à « {text} »"


def test_what_one_was_writing_in_two_threads_stays_in_each(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name="Sorties d’hôpital")
    land.malik.admit(room, land.ines.id)
    places = {text: f"/t/{land.territory}/groupes/{room}/fil/{land.malik.post(room, text)}" for text in (ASKED, OTHER)}
    ines = Person(new_page(land.site.url), land, "ines")
    field = ines.page.get_by_label("Répondre", exact=True)
    ines.sign_in()
    ines.trust()
    for text, place in places.items():
        go(ines.page, place)
        expect(message(ines, text)).to_be_visible()
        expect(field).to_have_value("")
        field.fill(answer_to(text))
    # A moment after the last letter.
    ines.page.wait_for_function(_KEPT, arg=len(places))

    ines.page.reload()
    for text, place in reversed(places.items()):
        go(ines.page, place)
        expect(message(ines, text)).to_be_visible()
        expect(field).to_have_value(answer_to(text))
    send(ines)
    expect(message(ines, answer_to(ASKED))).to_be_visible()
    go(ines.page, places[OTHER])
    expect(field).to_have_value(answer_to(OTHER))
