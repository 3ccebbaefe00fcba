"""The second coordinator: asked for as soon as there is one, and from the first day as able as the founder."""

import pytest
from playwright.sync_api import expect

from tests.journeys.flow_screens import at_a_desk, confirm, invite, signed_in, unfolded
from tests.journeys.land import CAST, Land
from tests.support.browser import NewPage


@pytest.mark.timeout(600)
def test_a_second_coordinator_comes_by_a_link_lets_others_in_and_may_follow_the_first(
    small_land: Land, new_page: NewPage
) -> None:
    assert small_land.claire.id
    small_land.close()
    claire = signed_in(at_a_desk(small_land, new_page, "claire"))
    link = invite(claire, "malik", coordinating=True)
    malik = at_a_desk(small_land, new_page, "malik")
    malik.join_by(link)

    claire.go("Coordination")
    expect(unfolded(claire, CAST["malik"].name)).to_contain_text("Coordination")
    paul = at_a_desk(small_land, new_page, "paul")
    paul.join_by(invite(malik, "paul"))
    expect(unfolded(claire, CAST["paul"].name)).to_contain_text("Admission par Malik Benali, lien personnel")
    expect(paul.page.get_by_role("link", name="Coordination")).to_have_count(0)

    unfolded(malik, CAST["claire"].name).get_by_role("button", name="Retirer Claire Dumas de la coordination").click()
    confirm(malik, "Retirer de la coordination")
    expect(claire.page.get_by_role("link", name="Coordination")).to_have_count(0)
    line = unfolded(malik, CAST["malik"].name)
    line.get_by_role("button", name="Retirer Malik Benali de la coordination").click()
    confirm(malik, "Retirer de la coordination")
    expect(malik.page.get_by_text("C’est la seule personne à la coordination")).to_be_visible()
