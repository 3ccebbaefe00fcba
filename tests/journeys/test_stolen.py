"""A telephone that was stolen, seen from its owner's computer: a sheet of paper lets them in, and the thief out."""

import re

import pytest
from playwright.sync_api import Page, expect

from groups.rooms.log.lookup import members_at
from member.member import Member
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.test_members import working_group
from tests.support.browser import NewPage
from tests.support.device import Device
from tests.support.stores import wait_for

pytestmark = pytest.mark.timeout(600)

_KEPT = """
async () => {
  const done = (asked) => new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
  const kept = Object.keys(localStorage).filter((name) => /^maillage(\\/|-place)/.test(name))
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name))
    for (const store of database.objectStoreNames)
      kept.push(...(await done(database.transaction(store).objectStore(store).getAllKeys())))
    database.close()
  }
  return kept
}
"""
"""What a browser keeps of whom it trusted."""

REFUSED = "L’adresse ou le code de la feuille ne correspond pas."


def on_her_telephone(land: Land, new_page: NewPage) -> Person:
    """Rosa came by a link and this device's gesture, and trusts it: it opens without a question."""
    rosa = Person(new_page(land.site.urls[0], width=360, height=740, touch=True), land, "rosa")
    Device(rosa.page)
    rosa.join_by_device(land.link_for("rosa").path)
    rosa.go("Accueil")
    rosa.trust()
    return rosa


def make_sheet(person: Person) -> str:
    """On its page, which is open; no other group is taken for the last. The whole code, as it stands on paper."""
    person.press("Faire la feuille")
    groups = person.page.get_by_role("list", name="Code de la feuille").get_by_role("listitem")
    expect(groups).to_have_count(8)
    sheet = groups.all_inner_texts()
    last = person.page.get_by_label("Recopiez le dernier groupe de quatre")
    last.fill(sheet[0])
    expect(person.page.get_by_text("Ce n’est pas le dernier groupe de votre feuille.")).to_be_visible()
    expect(person.page.get_by_role("button", name="Garder cette feuille")).to_be_disabled()
    last.fill(sheet[-1].lower())
    person.press("Garder cette feuille")
    person.expect_page("Pour entrer")
    return " ".join(sheet)


def enter_by_sheet(page: Page, land: Land, sheet: str) -> Person:
    """What comes of it is the caller's."""
    person = Person(page, land, "rosa")
    person.enter_by_sheet(sheet)
    return person


def expect_inside(person: Person) -> None:
    expect(person.page.get_by_role("heading", name=re.compile("^Bonjour"))).to_be_visible()


def go_to_stolen(person: Person) -> None:
    person.go("Réglages")
    person.follow("Mon téléphone a été volé")
    person.expect_page("Mon téléphone a été volé")


def shut_out(person: Person) -> None:
    """The gestures of the page that concern the telephone itself."""
    person.press("Mettre fin à tous les autres")
    person.sees("Vous n’êtes connecté·e qu’ici.")
    person.press("Retirer Linux")
    person.page.get_by_role("dialog").get_by_role("button", name="Retirer").click()
    person.sees("Aucun appareil pour l’instant.")


def change_everything(person: Person) -> None:
    person.press("Tout changer")
    expect(person.page.get_by_role("main").get_by_text("tout ce qui ouvre vos groupes a changé")).to_be_visible()


def newest_member(land: Land) -> str:
    """Their account's id: ids grow."""
    land.malik.catch_up()
    territory = land.malik.state.logs.territories[land.territory]
    return max(dict(members_at(territory, territory.seq)))


def write_in(room: str, text: str, *, by: Member) -> None:
    by.catch_up()
    by.post(room, text)


def test_from_a_sheet_of_paper_a_stolen_telephone_is_shut_out_and_nothing_is_lost(
    small_land: Land, new_page: NewPage
) -> None:
    land = small_land
    telephone = on_her_telephone(land, new_page)
    room = working_group(land)
    land.malik.admit(room, newest_member(land))
    write_in(room, "Avant le vol", by=land.malik)
    telephone.go("Réglages")
    telephone.follow("Pour entrer")
    telephone.follow("Faire ma feuille")
    printed = make_sheet(telephone)

    computer = enter_by_sheet(new_page(land.site.urls[-1]), land, printed)
    expect_inside(computer)
    go_to_stolen(computer)
    shut_out(computer)
    expect(telephone.page.get_by_text("tout ce que Maillage y gardait a été effacé")).to_be_visible()
    wait_for("an empty telephone", lambda: telephone.page.evaluate(_KEPT) == [])
    change_everything(computer)
    computer.follow("Faire une nouvelle feuille")
    reprinted = make_sheet(computer)

    telephone.press("Entrer avec cet appareil")
    expect(telephone.page.get_by_role("alert").filter(has_text="n’ouvre aucun accès ici")).to_be_visible()
    enter_by_sheet(telephone.page, land, printed)
    expect(telephone.page.get_by_role("alert").filter(has_text=REFUSED)).to_be_visible()

    write_in(room, "Après le vol", by=land.malik)
    again = enter_by_sheet(new_page(land.site.urls[0], width=360, height=740, touch=True), land, reprinted)
    expect_inside(again)
    again.open_group("Bureau")
    for text in ("Avant le vol", "Après le vol"):
        again.sees(text)
