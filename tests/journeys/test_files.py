"""What one attaches on a telephone another sees or saves: whole, and without what the device noted in it."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.land import Land, open_land
from tests.journeys.screens import Person
from tests.journeys.traces import where
from tests.support.browser import NewPage
from tests.support.camera import Camera
from tests.support.photo import HEIGHT, WIDTH, photo, says_where_it_was_taken
from tests.support.site import running_site

GROUP, TITLE = "Plaies et cicatrisation", "Pansement"
REPORT = os.urandom(2_500_000)
LONGEST = 2560
MEASURES = b"jour;surface\n" * 1000
HEARD = """sound => new Promise((resolve, reject) => {
  const look = () => sound.currentTime > 0 && resolve(sound.currentTime)
  sound.addEventListener('timeupdate', look)
  sound.addEventListener('error', () => reject(new Error('it does not play')))
  look()
})"""
"""How far it came, once it plays."""
KEEP_DRAWN = """() => {
  const make = URL.createObjectURL
  window.drawn = new Map()
  URL.createObjectURL = (blob) => {
    const url = make.call(URL, blob)
    window.drawn.set(url, blob)
    return url
  }
}"""
DRAWN = "async (image) => [...new Uint8Array(await window.drawn.get(image.src).arrayBuffer())]"
"""What an image was drawn from: the page's policy lets nobody fetch it once more."""


@pytest.fixture
def narrow_land(tmp_path: Path, sqlite_template: Path) -> Iterator[Land]:
    """Of a site with room for one megabyte of files a person."""
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data")
    with running_site(tmp_path, FILES_PER_PERSON_MB="1") as site, open_land(site) as land:
        yield land


def attach(
    page: Page,
    name: str,
    content: bytes,
    *,
    by: str = "Joindre des fichiers",
    kind: str = "",
    form: Locator | None = None,
) -> None:
    """In the `form`; else where one writes."""
    with page.expect_file_chooser() as chooser:
        (form or page).get_by_role("button", name=by).click()
    given = {"name": name, "mimeType": kind or "application/octet-stream", "buffer": content}
    chooser.value.set_files(given)  # type: ignore[arg-type]


def attached(page: Page, name: str) -> Locator:
    return page.get_by_role("list", name="Fichiers joints").get_by_role("listitem").filter(has_text=name)


def saved(page: Page, button: Locator) -> tuple[str, bytes]:
    """The name and the content of what this button saves."""
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def in_thread(land: Land, new_page: NewPage) -> tuple[Person, Person]:
    land.malik.create_room(land.territory, kind="open", purpose="pathway", name=GROUP, audience="carers")
    assert land.ines.id
    land.close()
    malik = Person(new_page(land.site.urls[0], width=1440), land, "malik")
    ines = Person(new_page(land.site.urls[-1], width=360, height=740, touch=True), land, "ines")
    malik.sign_in()
    malik.open_group(GROUP)
    malik.begin("Je cherche un avis.", title=TITLE)
    ines.sign_in()
    ines.join_group(GROUP)
    ines.open_thread(TITLE)
    ines.page.get_by_label("Répondre").click()
    return malik, ines


def send(person: Person) -> None:
    person.page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(person.page.get_by_role("list", name="Fichiers joints")).to_have_count(0)
    person.expect_sent()


@pytest.mark.timeout(600)
def test_a_photo_a_document_and_a_voice_note_from_a_telephone_are_seen_saved_and_heard_by_somebody_else(
    small_land: Land, camera: Camera
) -> None:
    malik, ines = in_thread(small_land, camera.new_page)
    malik.page.evaluate(KEEP_DRAWN)
    taken = photo(ines.page)
    assert says_where_it_was_taken(taken)
    attach(ines.page, "IMG_0042.JPG", taken, by="Prendre une photo", kind="image/jpeg")
    expect(attached(ines.page, "IMG_0042.jpg")).to_contain_text("Prêt")
    attach(ines.page, "Compte rendu.pdf", REPORT, kind="application/pdf")
    expect(attached(ines.page, "Compte rendu.pdf")).to_contain_text("Prêt")
    ines.page.get_by_label("Répondre").fill("Voici la plaie, et le compte rendu.")
    send(ines)

    page = malik.page
    expect(malik.message("Voici la plaie, et le compte rendu.")).to_be_visible()
    thumbnail = page.get_by_role("log").get_by_role("img", name="IMG_0042.jpg")
    expect(thumbnail).to_be_visible()
    small = bytes(thumbnail.evaluate(DRAWN))
    assert small.startswith(b"\xff\xd8")
    page.get_by_role("button", name="Agrandir IMG_0042.jpg").click()
    viewer = page.get_by_role("dialog", name="Photos")
    picture = viewer.get_by_role("img", name="IMG_0042.jpg")
    # Upright, and no larger than a screen needs; a thumbnail stands there first.
    expect(picture).to_have_js_property("naturalWidth", round(HEIGHT * LONGEST / WIDTH))
    expect(picture).to_have_js_property("naturalHeight", LONGEST)
    name, content = saved(page, viewer.get_by_role("button", name="Enregistrer IMG_0042.jpg"))
    assert name == "IMG_0042.jpg" and content.startswith(b"\xff\xd8") and not says_where_it_was_taken(content)
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    assert saved(page, page.get_by_role("button", name="Enregistrer Compte rendu.pdf")) == ("Compte rendu.pdf", REPORT)

    dictate(ines)
    send(ines)
    page.get_by_role("button", name=re.compile("Écouter Note vocale")).click()
    sound = page.get_by_role("log").locator("audio")
    expect(sound).to_be_attached()
    assert sound.evaluate(HEARD) > 0

    data = small_land.site.data
    places = {str(file.relative_to(data)): file.read_bytes() for file in data.rglob("*") if file.is_file()}
    assert sum(len(content) for name, content in places.items() if name.startswith("files/")) > len(REPORT)
    middle = len(small) // 2
    clear = (REPORT[9_000:9_064], content[100:400], small[middle : middle + 64])
    for trace in ("Compte rendu", "IMG_0042", "application/pdf", "image/jpeg", "audio/", "Note vocale", *clear):
        assert where(trace, places) == set(), "nothing of it lies on the server"


def dictate(person: Person) -> None:
    """Into a microphone that hums: for more than a second."""
    person.page.get_by_label("Répondre").click()
    person.press("Note vocale")
    # The label tells how long one has been speaking.
    person.page.get_by_role("button", name=re.compile(r"Terminer la note vocale \((?!0:00)")).click()
    note = attached(person.page, "Note vocale")
    expect(note).to_contain_text("Prêt")
    expect(note.get_by_role("button", name="Écouter")).to_be_visible()


def begin_with_files(person: Person) -> None:
    """A thread without a word, then a case: each has its file."""
    page, log = person.page, person.page.get_by_role("log")
    person.open_group(GROUP)
    page.get_by_label("Écrire au groupe").click()
    attach(page, "Protocole.pdf", MEASURES, kind="application/pdf")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    assert saved(page, log.get_by_role("button", name="Enregistrer Protocole.pdf")) == ("Protocole.pdf", MEASURES)
    person.open_group(GROUP)
    page.get_by_label("Écrire au groupe").click()
    person.press("Poser un cas")
    sheet = page.get_by_role("dialog", name="Poser un cas")
    sheet.get_by_label("Votre question").fill("Que faire ?")
    sheet.get_by_label("Infirmier").check()
    attach(page, "Courbe.csv", MEASURES, form=sheet)
    sheet.get_by_role("button", name="Poser le cas").click()
    expect(sheet).to_have_count(0)
    assert saved(page, log.get_by_role("button", name="Enregistrer Courbe.csv")) == ("Courbe.csv", MEASURES)


def document(person: Person, name: str) -> Locator:
    """In the group's list of them."""
    return person.page.get_by_role("listitem", name=name, exact=True)


@pytest.mark.timeout(600)
def test_threads_and_cases_begin_with_files_and_a_group_keeps_documents_of_which_one_is_its_protocol(
    small_land: Land, new_page: NewPage
) -> None:
    malik, ines = in_thread(small_land, new_page)
    begin_with_files(malik)
    for person in (malik, ines):
        person.open_group(GROUP)
        person.follow("Documents")
    malik.press("Ajouter un document")
    form = malik.page.get_by_role("dialog", name="Ajouter un document")
    attach(malik.page, "v1.pdf", MEASURES, by="Choisir le fichier", kind="application/pdf", form=form)
    form.get_by_label("Nom du document").fill("Protocole de pansement")
    form.get_by_role("button", name="Ajouter", exact=True).click()
    malik.press("Épingler Protocole de pansement comme protocole du groupe")
    expect(document(malik, "Protocole de pansement")).to_contain_text("Protocole du groupe")

    theirs = document(ines, "Protocole de pansement")
    expect(theirs).to_contain_text("Protocole du groupe")
    assert saved(ines.page, theirs.get_by_role("button", name="Enregistrer v1.pdf")) == ("v1.pdf", MEASURES)
    expect(theirs.get_by_role("button", name="Ne plus épingler")).to_have_count(0)
    theirs.get_by_role("button", name="Nouvelle version de Protocole de pansement").click()
    form = ines.page.get_by_role("dialog", name="Nouvelle version de Protocole de pansement")
    attach(ines.page, "v2.pdf", REPORT[:9_000], by="Choisir le fichier", kind="application/pdf", form=form)
    form.get_by_label("Ce qui change").fill("Deux passages par jour.")
    form.get_by_role("button", name="Envoyer cette version").click()

    mine = document(malik, "Protocole de pansement")
    expect(mine).to_contain_text("Version 2")
    expect(mine).to_contain_text("Deux passages par jour.")
    assert saved(malik.page, mine.get_by_role("button", name="Enregistrer v2.pdf")) == ("v2.pdf", REPORT[:9_000])
    mine.get_by_text("Version précédente").click()
    assert saved(malik.page, mine.get_by_role("button", name="Enregistrer v1.pdf")) == ("v1.pdf", MEASURES)


@pytest.mark.timeout(600)
def test_a_message_waits_for_its_file_through_a_broken_network_and_one_without_room_is_refused(
    narrow_land: Land, new_page: NewPage
) -> None:
    _, ines = in_thread(narrow_land, new_page)
    page = ines.page
    attach(page, "note.txt", b"avant")
    expect(attached(page, "note.txt")).to_contain_text("Prêt")
    page.context.set_offline(True)
    attach(page, "courbe.csv", MEASURES)
    expect(attached(page, "courbe.csv")).to_contain_text("En attente du réseau")
    page.get_by_label("Répondre").fill("Les mesures de la semaine.")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    waiting = page.get_by_role("list", name="Fichiers en chemin")
    expect(waiting).to_contain_text("courbe.csv")
    page.context.set_offline(False)
    expect(waiting).to_have_count(0)
    ines.expect_sent()
    assert saved(page, page.get_by_role("button", name="Enregistrer courbe.csv"))[1] == MEASURES
    page.get_by_label("Répondre").click()
    attach(page, "film.mp4", REPORT)
    expect(attached(page, "film.mp4")).to_contain_text("Vous n’avez plus assez de place pour ce fichier.")
    expect(page.get_by_role("button", name="Envoyer", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Retirer film.mp4").click()
    expect(page.get_by_role("list", name="Fichiers joints")).to_have_count(0)
