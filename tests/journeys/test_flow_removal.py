"""Somebody is removed who sits in five closed groups and wrote invitations; later they come back."""

import re

import pytest
from playwright.sync_api import expect

from member.rooms import change_role
from tests.journeys.flow_screens import at_a_desk, invite, on_a_telephone, remove_from_territory, signed_in
from tests.journeys.land import CAST, Land
from tests.journeys.screens import Person
from tests.journeys.test_members import texts
from tests.support.browser import NewPage

ROSA = CAST["rosa"].name
GROUPS = [f"Bureau {number}" for number in range(1, 6)]


def furnished(land: Land) -> list[str]:
    """Five closed groups of Malik's, with Inès and Rosa in each, and something written in all."""
    people = (land.ines.id, land.rosa.id)
    rooms = [
        land.malik.create_room(land.territory, kind="closed", purpose="working_group", name=name) for name in GROUPS
    ]
    for room in rooms:
        land.malik.admit(room, *people)
        land.malik.post(room, "Avant", title="Premier fil")
    return rooms


def expect_groups(person: Person, names: list[str]) -> None:
    """These, and the one that greets everybody: once that is listed, all are."""
    person.open_groups()
    main = person.page.get_by_role("main")
    expect(main.get_by_role("link", name=re.compile("^Accueil"))).to_be_visible()
    for name in names:
        expect(main.get_by_role("link", name=re.compile(f"^{name}"))).to_be_visible()
    expect(main.get_by_role("link", name="Bureau")).to_have_count(len(names))


@pytest.mark.timeout(600)
def test_who_is_removed_loses_five_groups_and_their_links_and_comes_back_to_what_they_are_let_into_again(
    small_land: Land, new_page: NewPage
) -> None:
    land = small_land
    rooms = furnished(land)
    change_role(land.claire.state, land.territory, land.rosa.id, "coordinator")
    link = land.link_for("paul", by="rosa")
    claire = signed_in(at_a_desk(land, new_page, "claire"))
    rosa = signed_in(on_a_telephone(land, new_page, "rosa"))
    expect_groups(rosa, GROUPS)

    remove_from_territory(claire, ROSA)
    stopped = rosa.page.get_by_role("main").get_by_text(re.compile("Vos accès à .* sont arrêtés"))
    expect(stopped).to_be_visible()
    rosa.page.get_by_role("link", name="Accueil").first.click()
    expect(stopped).to_be_visible()
    paul = on_a_telephone(land, new_page, "paul")
    paul.page.goto(link.path)
    expect(paul.page.get_by_role("heading", name="Ce lien")).to_be_visible()
    expect(paul.page.get_by_label("Adresse e-mail")).to_have_count(0)
    for member in (land.malik, land.ines):
        member.catch_up()
    for room in rooms:
        land.malik.post(room, "Après son départ", title="Second fil")
        assert texts(land.ines.read(room)) == ["Avant", "Après son départ"]

    rosa.page.goto(invite(claire, "rosa"))
    rosa.unlock()
    rosa.enter_by_link()
    expect(rosa.page.get_by_label("Écrire au groupe")).to_be_visible()
    expect_groups(rosa, [])
    land.malik.catch_up()
    land.malik.admit(rooms[0], land.rosa.id)
    rosa.open_group(GROUPS[0])
    for title, text in (("Premier fil", "Avant"), ("Second fil", "Après son départ")):
        rosa.open_thread(title)
        expect(rosa.message(text)).to_be_visible()
        rosa.open_group(GROUPS[0])
    rosa.open_thread("Second fil")
    rosa.reply("Me revoilà.")
    assert "Me revoilà." in texts(land.ines.read(rooms[0]))
    expect_groups(rosa, GROUPS[:1])
