"""What the site could try where one device of Inès opens another, and what both of them make of it."""

import pytest
from playwright.sync_api import expect

from kernel.ids import uuid7
from member.handover import Handover
from member.keys import DrawnSecret, SealingKey, VaultKey
from tests.adversary import account_lies as lies
from tests.adversary.proxy import Proxy, sent_to
from tests.adversary.victim import Victim
from tests.journeys.land import Land
from tests.support.browser import NewPage
from tests.support.stores import wait_for

pytestmark = pytest.mark.timeout(600)

MISMATCH = "Ce n’est pas le bon appareil"


def drawing() -> Handover:
    return Handover(uuid7(), DrawnSecret.fresh())


def as_the_site_would(drawn: Handover) -> Handover:
    """The same drawing, of whose secret the site can but guess."""
    return Handover(drawn.id, DrawnSecret.fresh())


def test_a_device_answers_no_key_but_the_one_that_was_drawn(victim: Victim, land: Land, proxy: Proxy) -> None:
    """A new browser of Inès shows its drawing; the site has put a key of its own in the place of its key."""
    drawn, own, new = drawing(), SealingKey.fresh().public, SealingKey.fresh().public
    asked = {"id": drawn.id, "key": new, "mac": drawn.mac_of_key(new)}
    land.browser().state.client.post("/identity/handovers", asked)
    swapped = lies.asked_with(drawn.id, own, as_the_site_would(drawn).mac_of_key(own))
    victim.leave()
    with proxy.telling(swapped), proxy.hearing() as heard:
        victim.screen.page.goto(f"/appareil/ouvrir/{drawn.id}#{drawn.fragment}")
        victim.sees(MISMATCH, "Rien n’a été ouvert.")
        expect(victim.screen.page.get_by_role("button", name="Ouvrir", exact=True)).to_have_count(0)
    assert sent_to(f"/identity/handovers/{drawn.id}/answer", heard) == []


def test_a_device_is_opened_by_no_answer_but_the_one_of_who_drew(land: Land, proxy: Proxy, new_page: NewPage) -> None:
    """Inès answers a new browser that scanned her screen; the site has put an answer of its own in its place."""
    drawn, client, account = drawing(), land.ines.state.client, land.ines.state.account
    client.post("/identity/handovers/offers", {"id": drawn.id})
    page = new_page(proxy.url)
    page.goto(f"/appareil/entrer/{drawn.id}#{drawn.fragment}")
    page.get_by_role("button", name="Continuer").click()
    wait_for("the key of the new browser", lambda: "key" in client.get(f"/identity/handovers/{drawn.id}"))
    asked = client.get(f"/identity/handovers/{drawn.id}")
    false = as_the_site_would(drawn)
    made_up = false.answer(VaultKey.fresh(), account.id, public=asked["key"], mac=false.mac_of_key(asked["key"]))
    with proxy.telling(lies.answered_with(drawn.id, *made_up)):
        sealed, mac = drawn.answer(account.vault_key, account.id, public=asked["key"], mac=asked["mac"])
        client.put(f"/identity/handovers/{drawn.id}/answer", {"sealed": sealed, "mac": mac})
        expect(page.get_by_text(MISMATCH)).to_be_visible()
    page.goto("/")
    expect(page.get_by_label("Adresse e-mail")).to_be_visible()
