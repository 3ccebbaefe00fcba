"""Two people, two browsers, one of them a telephone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

GROUP = "Personnes âgées"


@pytest.mark.timeout(600)
def test_two_people_write_to_each_other_live_and_across_a_restart(lone_land: Land, new_page: NewPage) -> None:
    lone_land.malik.create_room(lone_land.territory, kind="open", purpose="pathway", name=GROUP, audience="carers")
    assert lone_land.ines.id
    first, *_, last = [*lone_land.site.urls, *lone_land.site.urls]
    malik = Person(new_page(first), lone_land, "malik")
    ines = Person(new_page(last, width=360, height=740, touch=True), lone_land, "ines")

    malik.sign_in()
    ines.sign_in()
    ines.join_group(GROUP)
    malik.open_group(GROUP)
    malik.begin("Mme R. rentre jeudi, qui peut passer ?", title="Retour à domicile")
    ines.open_thread("Retour à domicile")
    ines.message("Mme R. rentre jeudi, qui peut passer ?").wait_for()
    ines.reply("Je passe vendredi matin.")
    malik.message("Je passe vendredi matin.").wait_for()

    lone_land.site.restart()
    malik.reply("Merci, je préviens sa fille.")
    ines.message("Merci, je préviens sa fille.").wait_for()
    ines.reply("Parfait.")
    malik.message("Parfait.").wait_for()

    for person in (malik, ines):
        person.reload()
        for text in ("Mme R. rentre jeudi, qui peut passer ?", "Je passe vendredi matin.", "Parfait."):
            person.message(text).wait_for()
        expect(person.page.get_by_role("log").get_by_role("article")).to_have_count(4)
