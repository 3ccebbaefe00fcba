"""A personal link: made for one person, opened by that person, spent."""

import pytest
from playwright.sync_api import expect

from tests.journeys.flow_screens import at_a_desk, invite, on_a_telephone, signed_in, unfolded
from tests.journeys.land import CAST, Land
from tests.support.browser import NewPage

ROSA = CAST["rosa"].name


@pytest.mark.timeout(600)
def test_who_comes_by_a_personal_link_reads_the_past_writes_and_is_shown_with_who_invited_them(
    small_land: Land, new_page: NewPage
) -> None:
    small_land.malik.post(small_land.welcome, "Nous nous voyons mardi.", title="Première réunion")
    small_land.close()
    malik = signed_in(at_a_desk(small_land, new_page, "malik"))
    link = invite(malik, "rosa")
    malik.go("Coordination")
    expect(malik.page.get_by_role("button", name=f"Retirer le lien pour {ROSA}")).to_be_visible()

    rosa = on_a_telephone(small_land, new_page, "rosa")
    rosa.page.goto(link)
    expect(rosa.page.get_by_text("Malik Benali vous invite à rejoindre")).to_be_visible()
    rosa.join_by(link)
    rosa.open_thread("Première réunion")
    expect(rosa.message("Nous nous voyons mardi.")).to_be_visible()
    rosa.reply("Je viendrai.")

    expect(malik.page.get_by_role("button", name=f"Retirer le lien pour {ROSA}")).to_have_count(0)
    expect(unfolded(malik, ROSA)).to_contain_text("Admission par vous, lien personnel")
    malik.open_group("Accueil")
    malik.open_thread("Première réunion")
    expect(malik.message("Je viendrai.")).to_be_visible()

    finder = on_a_telephone(small_land, new_page, "paul")
    finder.page.goto(link)
    expect(finder.page.get_by_role("heading", name="Ce lien a déjà servi")).to_be_visible()
