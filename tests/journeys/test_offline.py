"""On a telephone that is trusted: without a network it opens, shows what was read, and takes what is written."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from member.contents import Post
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.test_files import attach, saved
from tests.journeys.traces import canary, found
from tests.support.browser import HELD, wait_until
from tests.support.profile import left_in, opened_profile

TITLE = f"Retour de Mende {canary()}"
WORDS = [f"Point {number} de la réunion {canary()} : " + "cicatrisation lente. " * 70 for number in range(8)]
REPORT = f"Surface de la plaie : 12 cm², mesurée au lit du patient {canary()}\n".encode()
ANSWER, MORE = f"Je passe la voir {canary()}", f"Je préviens le médecin {canary()}"
# A file that waits: its one chunk, and what opens it, last.
LAID = """async () => {
  const there = (await indexedDB.databases()).some(({ name }) => name === 'maillage-files')
  if (!there) return false
  const opening = indexedDB.open('maillage-files')
  await new Promise((resolve) => { opening.onsuccess = resolve })
  const asking = opening.result.transaction('sealed').objectStore('sealed').count()
  await new Promise((resolve) => { asking.onsuccess = resolve })
  opening.result.close()
  return asking.result === 2
}"""
# What two tabs wrote waits on the disk, each under its own name.
SAVED = "Object.keys(localStorage).filter((name) => name.includes('/outbox/')).length === 2"
# The thread as it was answered is far larger than anything else that is kept, and people are kept last.
KEPT = """async () => {
  // To open one that is not there would make it, without what belongs into it.
  const there = (await indexedDB.databases()).map(({ name }) => name)
  const all = (database, store, what) => new Promise((resolve, reject) => {
    if (!there.includes(database)) return resolve([])
    const opening = indexedDB.open(database)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const { result } = opening
      const found = result.objectStoreNames.contains(store) && result.transaction(store).objectStore(store)[what]()
      if (!found) return resolve([])
      found.onsuccess = () => (result.close(), resolve(found.result))
    }
  })
  const uses = await all('maillage-answers-uses', 'uses', 'getAll')
  const pieces = await all('maillage-cache', 'sealed', 'getAllKeys')
  if (localStorage.getItem('maillage-place') === null) return false
  return uses.some(({ bytes }) => bytes > 20000) && pieces.includes('people')
}"""


def begin_thread(land: Land) -> None:
    """What Inès will read, in the onboarding group."""
    assert land.ines.id
    thread = land.malik.post(land.welcome, WORDS[0], title=TITLE)
    for words in WORDS[1:]:
        land.malik.post(land.welcome, words, thread=thread)


def read_and_trust(person: Person) -> None:
    """Reads that thread, which is open at the end: the browser keeps it, and holds the release."""
    page = person.page
    person.sign_in()
    person.open_group("Accueil")
    person.open_thread(TITLE)
    expect_read(page)
    address = page.url
    person.go("Accueil")
    person.trust()
    wait_until(page, KEPT)
    wait_until(page, HELD)
    page.goto(address)
    expect_read(page)


def expect_read(page: Page) -> None:
    expect(page.get_by_role("log").get_by_text("Point 7 de la réunion")).to_be_visible()


def write(person: Person, text: str) -> None:
    person.page.get_by_label("Répondre", exact=True).fill(text)
    person.page.locator(".answer").get_by_role("button", name="Envoyer").click()
    own = person.page.get_by_role("log").locator("li").filter(has_text=text)
    expect(own.get_by_text("En attente", exact=True)).to_be_visible()


@pytest.mark.timeout(600)
def test_what_was_read_is_read_without_a_network_and_what_is_written_leaves_once(
    small_land: Land, chromium: Browser, tmp_path: Path
) -> None:
    land, room = small_land, small_land.welcome
    begin_thread(land)
    with opened_profile(chromium, tmp_path, land.site.url) as page:
        person = Person(page, land, "ines")
        read_and_trust(person)
        assert page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"] == []
        address = page.url

        page.context.set_offline(True)
        page.goto(address)
        expect_read(page)
        expect(page.get_by_text("Hors ligne — vous lisez ce qui a été reçu jusqu’à")).to_be_visible()
        page.get_by_label("Répondre", exact=True).click()
        attach(page, "bilan.txt", REPORT)
        write(person, ANSWER)
        # Loaded anew it still waits, with its file; so does what is written in another tab that is closed.
        wait_until(page, LAID)
        page.reload()
        expect(person.message(ANSWER)).to_be_visible()
        expect(page.get_by_role("log").get_by_text("bilan.txt")).to_be_visible()
        beside = Person(page.context.new_page(), land, "ines")
        beside.page.goto(address)
        write(beside, MORE)
        wait_until(beside.page, SAVED)
        beside.page.close()

        page.context.set_offline(False)
        for words in (ANSWER, MORE):
            own = page.get_by_role("log").locator("li[id]").filter(has_text=words)
            expect(own.get_by_role("button", name="Que faire de votre message")).to_be_attached()
            expect(own).to_have_count(1)
        file = page.get_by_role("log").get_by_role("button", name="Enregistrer bilan.txt")
        assert saved(page, file) == ("bilan.txt", REPORT)
    said = [each.content.text for each in land.malik.read(room) if isinstance(each.content, Post)]
    assert (said.count(ANSWER), said.count(MORE)) == (1, 1)

    left = left_in(tmp_path)
    # The history keeps addresses: what is looked for as it is would be found.
    assert found(land.territory, left) != set()
    for words in (TITLE, *WORDS, ANSWER, MORE):
        assert found(re.findall("[0-9a-f]{40}", words)[0], left) == set()
    assert found(REPORT[-41:-1], left) == set()
    assert [name for name, content in left.items() if b"Malik Benali" in content] == []
