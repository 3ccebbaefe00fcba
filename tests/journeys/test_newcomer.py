"""Who comes by a link is not made to wait for anybody; who is removed sees no more."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

GROUP = "Parcours cancer"


@pytest.mark.timeout(600)
def test_a_newcomer_opens_a_link_when_nobody_else_is_online_reads_the_past_and_writes(
    small_land: Land, new_page: NewPage
) -> None:
    room = small_land.malik.create_room(
        small_land.territory, kind="open", purpose="pathway", name=GROUP, audience="carers"
    )
    small_land.malik.post(room, "Qui suit M. B. à domicile ?", title="Retour de chimiothérapie")
    link = small_land.link_for("rosa")
    small_land.close()

    rosa = Person(new_page(small_land.site.urls[-1], width=360, height=740, touch=True), small_land, "rosa")
    rosa.join_by(link.path)
    rosa.join_group(GROUP)
    rosa.open_thread("Retour de chimiothérapie")
    expect(rosa.message("Qui suit M. B. à domicile ?")).to_be_visible()
    rosa.reply("Moi, dès lundi.")

    malik = Person(new_page(small_land.site.urls[0]), small_land, "malik")
    malik.sign_in()
    malik.open_group(GROUP)
    malik.open_thread("Retour de chimiothérapie")
    expect(malik.message("Moi, dès lundi.")).to_be_visible()


@pytest.mark.timeout(600)
def test_who_is_removed_sees_the_group_go_and_nothing_that_is_written_after(land: Land, new_page: NewPage) -> None:
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name=GROUP)
    land.malik.admit(room, land.ines.id)
    land.malik.post(room, "Avant", title="Un fil")
    ines = Person(new_page(land.site.urls[-1]), land, "ines")
    ines.sign_in()
    ines.open_group(GROUP)
    expect(ines.page.get_by_role("link", name="Un fil")).to_be_visible()

    land.malik.remove(room, land.ines.id)
    expect(ines.page.get_by_role("link", name="Un fil")).to_have_count(0)
    land.malik.post(room, "Après son départ", title="Un autre fil")
    ines.reload()
    ines.open_groups()
    expect(ines.page.get_by_role("main").get_by_role("link", name=re.compile("^Accueil"))).to_be_visible()
    expect(ines.page.get_by_role("link", name=GROUP)).to_have_count(0)
