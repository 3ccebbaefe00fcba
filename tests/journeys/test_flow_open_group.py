"""An open group: found and joined at once, its past read, left, and joined again."""

import pytest
from playwright.sync_api import expect

from tests.journeys.flow_screens import at_a_desk, confirm, create_group, on_a_telephone, signed_in
from tests.journeys.land import Land
from tests.support.browser import NewPage

GROUP = "Plaies et cicatrisation"


@pytest.mark.timeout(600)
def test_an_open_group_is_found_joined_at_once_left_and_joined_again(small_land: Land, new_page: NewPage) -> None:
    assert small_land.ines.id
    small_land.close()
    malik = signed_in(at_a_desk(small_land, new_page, "malik"))
    ines = signed_in(on_a_telephone(small_land, new_page, "ines"))
    ines.open_groups()
    create_group(malik, GROUP, readers="Tous les soignants du territoire")
    malik.begin("Quel pansement pour Mme R. ?", title="Escarre au talon")

    ines.page.get_by_role("button", name=f"Rejoindre {GROUP}").click()
    ines.open_thread("Escarre au talon")
    expect(ines.message("Quel pansement pour Mme R. ?")).to_be_visible()
    ines.reply("Un hydrocolloïde, je vous montre demain.")
    malik.open_thread("Escarre au talon")
    expect(malik.message("Un hydrocolloïde, je vous montre demain.")).to_be_visible()

    ines.open_group(GROUP)
    ines.page.get_by_role("link", name="À propos").click()
    ines.press("Quitter le groupe")
    confirm(ines, "Quitter le groupe")
    ines.expect_page("Groupes")
    malik.reply("Merci, elle cicatrise.")
    ines.join_group(GROUP)
    ines.open_thread("Escarre au talon")
    expect(ines.message("Merci, elle cicatrise.")).to_be_visible()
    ines.reply("Bonne nouvelle.")
    expect(malik.message("Bonne nouvelle.")).to_be_visible()
