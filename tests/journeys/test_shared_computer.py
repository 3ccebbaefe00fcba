"""On a shared computer nothing of anybody remains after the tab: the browser's whole folder is searched."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kernel.encoding import unb64
from member.member import Member
from member.rooms import Invited, fresh_card
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.traces import canary, found
from tests.support.browser import NewPage
from tests.support.profile import left_in, opened_profile
from tests.support.stores import wait_for

pytestmark = pytest.mark.timeout(600)

_PLANT = """
async (canary) => {
  localStorage.setItem('planted', canary)
  const cache = await caches.open('planted')
  await cache.put('/planted', new Response(canary))
  await new Promise((done, failed) => {
    const asked = indexedDB.open('planted')
    asked.onupgradeneeded = () => asked.result.createObjectStore('planted')
    asked.onerror = failed
    asked.onsuccess = () => {
      const writing = asked.result.transaction('planted', 'readwrite', { durability: 'strict' })
      writing.objectStore('planted').put(canary, 'planted')
      writing.oncomplete = done
    }
  })
}
"""

_KEPT = """
async () => {
  const kept = Object.keys(localStorage).filter((name) => name.startsWith('maillage'))
  for (const { name, version } of await indexedDB.databases()) {
    const store = await new Promise((done) => {
      const asked = indexedDB.open(name, version)
      asked.onsuccess = () => done(asked.result)
    })
    for (const each of store.objectStoreNames) {
      const asked = store.transaction(each).objectStore(each).getAllKeys()
      await new Promise((done) => (asked.onsuccess = done))
      kept.push(...asked.result.map((key) => `${name}/${each}/${key}`))
    }
  }
  return kept
}
"""
"""What pages of the site could still read here."""


class Group:
    """Claire's, in which somebody said something; what is read there has words of its own."""

    def __init__(self, land: Land) -> None:
        self.words = {what: canary() for what in ("name", "author", "title", "text", "draft", "new title")}
        claire = land.claire
        card = fresh_card(self.words["author"], profession=("TRE_G15-ProfessionSante", "60"))
        (link,) = claire.invite(land.territory, Invited(card, carer=True, role="member"))
        author = land.browser()
        author.join(link, land.newcomer("author"))
        author.catch_up()
        claire.catch_up()
        self.room = claire.create_room(land.territory, kind="closed", purpose="working_group", name=self.words["name"])
        claire.admit(self.room, author.id)
        author.catch_up()
        author.post(self.room, self.words["text"], title=self.words["title"])


def enter_by_sheet(page: Page, land: Land) -> Person:
    person = Person(page, land, "claire")
    person.enter_by_sheet(land.secrets("claire").sheet or "")
    expect(page.get_by_role("heading", name=re.compile("^Bonjour"))).to_be_visible()
    return person


def read(person: Person, group: Group) -> None:
    person.open_group(group.words["name"])
    person.open_thread(group.words["title"])
    expect(person.message(group.words["text"])).to_be_visible()


def look_up(person: Person, name: str) -> None:
    """In the directory, up to their profile."""
    person.go("Annuaire")
    person.follow(name)
    person.expect_page(name)


def keys_of(member: Member) -> Iterator[bytes]:
    """What opens: the vault's key, both seeds of each generation, and those of the rooms."""
    account, logs, keyring = member.state.account, member.state.logs, member.state.keyring
    yield account.vault_key.raw
    for generation in account.vault.generations:
        yield from (generation.keys.signing.raw, generation.keys.sealing.raw)
    for log in (*logs.territories.values(), *logs.rooms.values()):
        held = (keyring.get(log.id, each.epoch) for each in log.epochs)
        yield from (key.raw for key in held if key is not None)


def test_nothing_remains_of_what_was_read_on_a_shared_computer_and_nothing_is_lost_for_its_reader(
    small_land: Land, chromium: Browser, new_page: NewPage, tmp_path: Path
) -> None:
    land = small_land
    group, folder, url = Group(land), tmp_path / "profile", land.site.urls[0]
    with opened_profile(chromium, folder, url) as page:
        claire = enter_by_sheet(page, land)
        claire.trust("Un ordinateur partagé")
        read(claire, group)
        page.get_by_label("Répondre").fill(group.words["draft"])
        claire.press("Que faire de ce fil")
        claire.press("Changer le titre")
        page.get_by_label("Titre du fil").fill(group.words["new title"])
        look_up(claire, group.words["author"])
    left = left_in(folder)
    land.claire.catch_up()
    # The history keeps addresses, so that they hold no words: the search finds them there.
    assert str(Path("Default", "History")) in found(group.room, left)
    assert {name: places for name, word in group.words.items() if (places := found(word, left))} == {}
    assert found(land.secrets("claire").sheet or "", left) == set()
    vault = unb64(land.claire.state.client.get("/identity/vault")["ciphertext"])[:120]
    assert set[str]().union(*(found(secret, left) for secret in [vault, *keys_of(land.claire)])) == set()

    planted = canary()
    with opened_profile(chromium, folder, url) as page:
        expect(page.get_by_label("Adresse e-mail")).to_have_value("")
        page.evaluate(_PLANT, planted)
    # Else the search would prove nothing.
    assert {Path(place).parts[1] for place in found(planted, left_in(folder))} >= {
        "Local Storage",
        "IndexedDB",
        "Service Worker",
    }

    read(enter_by_sheet(new_page(url), land), group)


def test_what_a_trusted_device_kept_is_gone_once_it_is_called_shared(
    small_land: Land, chromium: Browser, tmp_path: Path
) -> None:
    land = small_land
    group, folder, url = Group(land), tmp_path / "profile", land.site.urls[0]
    with opened_profile(chromium, folder, url) as page:
        claire = enter_by_sheet(page, land)
        claire.trust("Un appareil de confiance")
        read(claire, group)
        page.get_by_label("Répondre").fill(group.words["draft"])
        claire.go("Réglages")
        claire.follow("Mes appareils connectés")
        page.get_by_role("button", name="Un ordinateur partagé").click()
        done = page.locator("[aria-pressed=true][aria-busy=false]")
        expect(done.filter(has_text="Un ordinateur partagé")).to_be_visible()
        # That the site is to be told stands there until it has answered; then the session too ends with the window.
        wait_for("the site's answer", lambda: not page.evaluate(_KEPT))
    left = left_in(folder)
    land.claire.catch_up()
    assert {name: places for name, word in group.words.items() if (places := found(word, left))} == {}
    assert set[str]().union(*(found(secret, left) for secret in keys_of(land.claire))) == set()
    with opened_profile(chromium, folder, url) as page:
        expect(page.get_by_label("Adresse e-mail")).to_have_value("")
