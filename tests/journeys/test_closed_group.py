"""A closed group: who asks is let in by a gesture, reads what was written before, and nothing once they are removed or
left."""

import pytest
from playwright.sync_api import expect

from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

GROUP, RENAMED, ROSA = "Astreinte", "Astreinte des fêtes", "Rosa Ferreira"


def rename_group(person: Person, name: str) -> None:
    person.follow("À propos")
    person.press("Changer le nom")
    person.page.get_by_label("Nom du groupe").fill(name)
    person.press("Enregistrer")
    person.sees(name)


def remove_from_group(person: Person, name: str) -> None:
    person.follow("Membres")
    place = person.page.get_by_role("button", name=f"Modifier la place de {name}", exact=True)
    place.click()
    person.press("Retirer du groupe")
    confirming = person.page.get_by_role("dialog")
    confirming.get_by_role("button", name="Retirer", exact=True).click()
    expect(confirming).to_have_count(0)
    expect(place).to_have_count(0)


def leave_group(person: Person, name: str) -> None:
    """Of which the site tells them nothing from then on, and which is left all the same."""
    person.follow("À propos")
    person.press("Quitter le groupe")
    leaving = person.page.get_by_role("dialog")
    leaving.get_by_role("button", name="Quitter le groupe", exact=True).click()
    expect(leaving).to_have_count(0)
    person.expect_page("Groupes")
    expect(person.page.get_by_role("main").get_by_text(name)).to_have_count(0)


@pytest.mark.timeout(600)
def test_who_asks_is_let_in_reads_and_is_removed_live(small_land: Land, new_page: NewPage) -> None:
    founder = small_land.malik
    room = founder.create_room(small_land.territory, kind="closed", purpose="working_group", name=GROUP)
    founder.post(room, "Qui prend Noël ?", title="Tour de garde")
    assert small_land.rosa.id
    small_land.close()
    malik = Person(new_page(small_land.site.urls[0], width=1440), small_land, "malik")
    rosa = Person(new_page(small_land.site.urls[-1], width=360, height=740, touch=True), small_land, "rosa")
    malik.sign_in()
    rosa.sign_in()

    rosa.open_groups()
    rosa.press(f"Demander à entrer dans {GROUP}")
    rosa.sees("Demande envoyée")
    malik.follow(f"{ROSA} demande à entrer")
    malik.press(f"Accepter {ROSA}")
    expect(rosa.page.get_by_text(f"Vous êtes dans {GROUP}")).to_be_visible()
    malik.sees("sur demande, avec votre accord")

    rosa.go("Accueil")
    rosa.sees("Malik Benali a accepté votre demande.")
    rosa.open_group(GROUP)
    rosa.go("Accueil")
    expect(rosa.page.get_by_text(f"Vous êtes dans {GROUP}")).to_have_count(0)
    rosa.open_group(GROUP)
    rosa.open_thread("Tour de garde")
    rosa.reply("Moi, si je n’ai pas le Nouvel An.")
    rename_group(malik, RENAMED)
    expect(rosa.page.get_by_role("region", name=RENAMED)).to_be_visible()

    remove_from_group(malik, ROSA)
    rosa.sees(f"Vous n’êtes plus dans {RENAMED}.")
    rosa.page.goto(small_land.site.urls[-1])
    rosa.unlock()
    rosa.open_groups()
    expect(rosa.page.get_by_role("button", name=f"Demander à entrer dans {RENAMED}")).to_be_visible()

    leave_group(malik, RENAMED)
