"""Who comes by a link for many is a guest until a coordinator lets them in."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.flow_screens import at_a_desk, handed, on_a_telephone, signed_in
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

GROUP = "Parcours cancer"
NAME = "Gaël Marchand"


def shared_link(host: Person) -> str:
    """Made to be shown at a meeting; its path."""
    host.go("Coordination")
    host.follow("Lien pour une réunion")
    host.press("Préparer le lien")
    return handed(host)


@pytest.mark.timeout(600)
def test_a_guest_who_is_let_in_reads_and_writes_in_the_groups_too(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    room = land.malik.create_room(land.territory, kind="open", purpose="pathway", name=GROUP, audience="carers")
    land.malik.post(room, "Qui suit M. B. à domicile ?", title="Retour de chimiothérapie")
    land.claire.post(land.welcome, "Bienvenue à tous", title="Bonjour")
    land.close()
    claire = signed_in(at_a_desk(land, new_page, "claire"))
    link = shared_link(claire)
    claire.page.close()
    malik = signed_in(at_a_desk(land, new_page, "malik"))
    gael = on_a_telephone(land, new_page, "gael")

    gael.join_by(link, card=(NAME, "Infirmier·ère"))
    gael.open_thread("Bonjour")
    expect(gael.message("Bienvenue à tous")).to_be_visible()
    gael.reply("Merci !")
    gael.open_groups()
    main = gael.page.get_by_role("main")
    expect(main.get_by_role("link", name=re.compile("^Accueil"))).to_be_visible()
    expect(main.get_by_text(GROUP)).to_have_count(0)

    gael.go("Accueil")
    gael.press("Demander à entrer")
    gael.sees("Votre demande attend la coordination.")
    malik.go("Coordination")
    malik.press(f"Faire entrer {NAME}")
    expect(gael.page.get_by_text("Votre demande attend la coordination.")).to_have_count(0)

    gael.join_group(GROUP)
    gael.open_thread("Retour de chimiothérapie")
    expect(gael.message("Qui suit M. B. à domicile ?")).to_be_visible()
    gael.reply("Moi, dès lundi.")
    malik.open_group(GROUP)
    malik.open_thread("Retour de chimiothérapie")
    expect(malik.message("Moi, dès lundi.")).to_be_visible()
    malik.open_group("Accueil")
    malik.open_thread("Bonjour")
    expect(malik.message("Merci !")).to_be_visible()
