"""What the site could do to somebody's vault and to what opens it, and what their browser makes of that."""

from typing import Any

import pytest
from playwright.sync_api import expect

from kernel.ids import uuid7
from member.invitations import Invitation
from member.rooms import Invited, fresh_card
from tests.adversary import account_lies as lies
from tests.adversary.proxy import Proxy
from tests.adversary.victim import Victim
from tests.journeys.land import CAST, Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage
from tests.support.device import Device

pytestmark = pytest.mark.timeout(600)

WRONG = "Cela ne correspond pas."
WRONG_WORDS = "L’adresse ou les sept mots ne correspondent pas."
CHANGED = "C’est fait : tout ce qui ouvre vos groupes a changé."


def link_for_zoe(land: Land) -> Invitation:
    """She is in no other test: what becomes of her account is nobody else's."""
    land.malik.catch_up()
    card = fresh_card("Zoé Marty", profession=CAST["claire"].profession)
    (link,) = land.malik.invite(land.territory, Invited(card, carer=False))
    return link


def zoe(land: Land, new_page: NewPage, proxy: Proxy) -> Person:
    """Signed in by her words."""
    name = f"zoe-{uuid7()}"
    land.browser().join(link_for_zoe(land), land.newcomer(name))
    land.note(name, land.secrets(name))
    person = Person(new_page(proxy.url), land, name)
    person.sign_in()
    return person


def change_everything(person: Person) -> None:
    person.go("Réglages")
    person.follow("Mon téléphone a été volé")
    person.press("Tout changer")
    person.sees(CHANGED)


@pytest.mark.parametrize("what", [("ciphertext",), ("account",), ("account", "ciphertext", "unlockers")])
def test_a_vault_that_is_another_or_another_accounts_does_not_open(
    victim: Victim, land: Land, proxy: Proxy, what: tuple[str, ...]
) -> None:
    of_paul: dict[str, Any] = land.paul.state.client.get("/identity/vault")
    page = victim.screen.page
    with proxy.telling(lies.with_vault(**{name: of_paul[name] for name in what})):
        victim.visit()
        page.get_by_label("Vos sept mots").fill(land.secrets("ines").passphrase)
        victim.screen.press("Ouvrir")
        victim.sees(WRONG_WORDS)
    victim.visit("groupes")
    victim.sees_group("Accueil")


def test_a_former_vault_takes_no_keys_away_from_who_is_open(land: Land, proxy: Proxy, new_page: NewPage) -> None:
    """Once her keys were changed, Zoé signs by them alone: without them she could not change them again."""
    person = zoe(land, new_page, proxy)
    former = person.page.evaluate("fetch('/api/identity/vault').then((answer) => answer.json())")["ciphertext"]
    change_everything(person)
    with proxy.telling(lies.with_vault(ciphertext=former)):
        change_everything(person)
    person.reload()
    person.open_group("Accueil")


def test_what_opens_by_a_gesture_opens_nothing_where_it_is_called_a_sheet(
    land: Land, proxy: Proxy, new_page: NewPage
) -> None:
    page = new_page(proxy.url)
    Device(page)
    Person(page, land, f"zoe-{uuid7()}").join_by_device(link_for_zoe(land).path)
    gesture = page.get_by_role("button", name="Ouvrir avec cet appareil")
    with proxy.telling(lies.of_another_kind):
        page.reload()
        gesture.click()
        expect(page.get_by_text(WRONG)).to_be_visible()
    page.reload()
    gesture.click()
    expect(page.get_by_label("Écrire au groupe")).to_be_visible()
