"""One person in two territories: one account, one way in, and each territory's groups by themselves."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.flow_screens import at_a_desk, signed_in
from tests.journeys.land import Land, open_land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

HERE, THERE = "Bureau d’ici", "Bureau de là-bas"


def groups_are(person: Person, name: str, *, without: str) -> None:
    main = person.page.get_by_role("main")
    expect(main.get_by_role("link", name=re.compile(f"^{name}"))).to_be_visible()
    expect(main.get_by_role("link", name=re.compile(f"^{without}"))).to_have_count(0)


@pytest.mark.timeout(600)
def test_who_is_in_two_territories_enters_the_second_by_a_tap_and_leaves_one_without_the_other(
    small_land: Land, new_page: NewPage
) -> None:
    rosa_id = small_land.rosa.id
    here = small_land.malik.create_room(small_land.territory, kind="closed", purpose="working_group", name=HERE)
    small_land.malik.admit(here, rosa_id)
    with open_land(small_land.site) as other:
        there = other.claire.create_room(other.territory, kind="closed", purpose="working_group", name=THERE)
        link = other.link_for("rosa", by="claire")
        rosa = signed_in(at_a_desk(small_land, new_page, "rosa"))
        rosa.open_groups()
        expect(rosa.page.get_by_role("group", name="Mes territoires")).to_have_count(0)

        rosa.page.goto(link.path)
        rosa.unlock()
        expect(rosa.page.get_by_text("Vous êtes connecté·e comme Rosa Ferreira")).to_be_visible()
        rosa.enter_by_link()
        expect(rosa.page.get_by_label("Écrire au groupe")).to_be_visible()
        other.claire.catch_up()
        other.claire.admit(there, rosa_id)
        rosa.open_groups()
        groups_are(rosa, THERE, without=HERE)
        rosa.open_group(THERE)
        rosa.begin("Bonjour à vous", title="Présentations")

        switch = rosa.page.get_by_role("group", name="Mes territoires").first
        expect(switch.get_by_role("link")).to_have_count(2)
        switch.get_by_role("link").and_(rosa.page.locator(":not([aria-current])")).click()
        rosa.open_groups()
        groups_are(rosa, HERE, without=THERE)

        small_land.claire.catch_up()
        small_land.claire.remove(small_land.territory, rosa_id)
        expect(rosa.page.get_by_role("group", name="Mes territoires")).to_have_count(0)
        rosa.open_group(THERE)
        rosa.open_thread("Présentations")
        rosa.reply("Toujours là")
        assert other.claire.read(there)[-1].problem is None
