"""Nothing that another can write runs in a browser, asks the network for anything or breaks the content policy."""

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.land import Land
from tests.journeys.mallory import END, GUESTS, LISTED, NAME, START, Mallory, enter, mark
from tests.journeys.screens import Person
from tests.journeys.watching import Watch, go
from tests.journeys.written import SHOWN, UNSEEN, idle, unlisted, written
from tests.support.browser import NewPage, wait_until
from tests.support.reports import reported
from tests.support.stores import wait_for

ROUTES: Final = Path("frontend/src/features/shell/routes.ts")
WIDTHS: Final = {360: 740, 1440: 900}
_PROFILE: Final = "PUT /api/directory/{territory}/me"
NO_WORDS_OF_OTHERS: Final = frozenset(
    {
        *("/connexion", "/identite", "/demo", "/fondation/:id", "/appareil", "/appareil/autre"),
        *("/appareil/entrer/:id", "/appareil/ouvrir/:id"),
        *("/reglages/entrer", "/reglages/entrer/mots", "/reglages/entrer/feuille", "/reglages/entrer/codes"),
        *("/reglages/endroits", "/reglages/adresse", "/reglages/vol", "/reglages/lecture", "/reglages/agenda"),
    }
)
"""Screens of oneself and one's devices; the rest is looked at."""


def test_every_text_that_a_person_may_write_is_tried_or_held_by_its_form() -> None:
    assert unlisted() == set(), "put it into written.py, and let Mallory fill it"
    assert {*SHOWN, *UNSEEN} <= written(), "these are no more"
    assert idle() == set(), "these are no more, either"


def screens(mallory: Mallory) -> dict[str, tuple[str, ...]]:
    """Each address, and whose marks or which names it shows by itself."""
    here, room, talk = f"/t/{mallory.territory}", mallory.room, mallory.talk
    group, threads = f"{here}/groupes/{room}", mallory.threads
    return {
        "/": ("Card.name", "CreateRoom.name", "Event.title", "Announcement.title"),
        "/notifications": ("CreateRoom.name", "CaseSheet.title"),
        "/reglages": (),
        "/reglages/gestes": (),
        f"{here}/groupes": ("CreateRoom.name",),
        f"{here}/groupes/nouveau": (),
        group: ("Post.title",),
        f"{group}/membres": ("Card.name",),
        f"{group}/cas": ("CaseSheet.title",),
        f"{group}/agenda": (),
        f"{group}/documents": ("File.name",),
        f"{group}/a-propos": ("CreateRoom.name",),
        f"{group}/fil/{threads['named']}": ("Title.title",),
        f"{group}/fil/{threads['polls']}": ("Poll.options",),
        f"{group}/fil/{threads['case']}": (
            *("CaseSheet.title", "CaseSheet.question", "Patient.context", "Transition.text"),
        ),
        f"{group}/fil/{threads['nonsense']}": (),
        f"{here}/cas": ("CaseSheet.title",),
        f"{here}/messages": ("Post.text",),
        f"{here}/messages/{talk}": ("Title.title", "Post.text"),
        f"{here}/messages/{talk}/personnes": ("Card.name",),
        f"{here}/annuaire": ("Card.name",),
        f"{here}/annuaire/{mallory.member.id}": (
            *(f"{_PROFILE} does", f"{_PROFILE} reach.mssante", f"{_PROFILE} reach.when", "Card.name"),
        ),
        f"{here}/mon-profil": (),
        f"{here}/agenda": ("Event.title", "Event.place"),
        f"{here}/agenda/nouveau": (),
        f"{here}/agenda/nouveau/{room}": (),
        f"{here}/agenda/{mallory.event}": ("Event.title", "Event.place", "Event.text", "Event.link"),
        f"{here}/agenda/{mallory.event}/modifier": ("Event.title", "Event.place", "Event.text", "Event.link"),
        f"{here}/agenda/annonces": ("Announcement.title",),
        f"{here}/agenda/annonces/nouvelle": (),
        f"{here}/agenda/annonces/nouvelle/{room}": (),
        f"{here}/agenda/annonces/{mallory.announcement}": ("Announcement.title", "Announcement.text"),
        f"{here}/agenda/annonces/{mallory.announcement}/modifier": (),
        f"{here}/coordination": ("Card.name", "CreateRoom.name"),
        f"{here}/coordination/inviter": (),
        f"{here}/coordination/inviter/{mallory.invitation_id}": ("Card.name",),
        f"{here}/coordination/retour/{mallory.member.id}": ("Card.name",),
        f"{here}/coordination/liste": (),
        f"{here}/coordination/reunion": (),
        f"{here}/groupes/{mallory.welcome}": GUESTS,
        f"{here}/groupes/{mallory.welcome}/membres": GUESTS,
        f"{here}/groupes/{mallory.closed}/membres": ("Card.name",),
    }


def patterns() -> set[str]:
    return set(re.findall(r"route\(\s*'(/[^']*)'", ROUTES.read_text(encoding="utf-8")))


def fits(pattern: str, address: str) -> bool:
    return re.fullmatch(re.sub(r":\w+", "[^/]+", pattern), address) is not None


def look_at_all_texts(person: Person, watch: Watch, group: str, thread: str) -> None:
    """Of a long discussion a part is drawn: one looks at each, from its beginning to its end."""
    page = person.page
    go(page, f"{group}/{thread}#{thread}")
    expect(person.message(START)).to_be_visible()
    while person.message(END).count() == 0:
        watch.look()
        page.locator(".pane").hover()
        page.mouse.wheel(0, 500)
    watch.look(mark("Post.text"), mark("Edit.text"))


def look_at_files(person: Person, watch: Watch, address: str) -> None:
    """Each is opened as far as a screen opens it, or saved: nothing of it is ever a page."""
    page, log = person.page, person.page.get_by_role("log")
    go(page, address)
    watch.look(mark("File.name"))
    with page.expect_download() as download:
        log.get_by_role("button", name=re.compile("^Enregistrer")).last.click()
    assert download.value.path().read_bytes() != b""
    log.get_by_role("button", name=re.compile("^Écouter")).last.click()
    log.get_by_role("button", name=re.compile("^Agrandir")).last.click()
    expect(page.get_by_role("dialog", name="Photos")).to_be_visible()
    watch.look(mark("File.name"))
    page.keyboard.press("Escape")
    watch.look()


def search(person: Person, watch: Watch) -> None:
    go(person.page, "/recherche")
    for words, found in (("script", "Post.text"), ("onerror", "Post.title"), ("neicedem", "Post.text")):
        person.page.get_by_label("Rechercher dans les messages").fill(words)
        watch.look(mark(found))


def keep(person: Person, watch: Watch, mallory: Mallory) -> None:
    """What leaves for other programs: a contact's file, an event's."""
    page = person.page
    go(page, f"/t/{mallory.territory}/annuaire/{mallory.member.id}")
    with page.expect_download() as download:
        person.press("Ajouter à mes contacts")
    lines = download.value.path().read_text(encoding="utf-8").split("\r\n")
    unfolded = "\n".join(lines).replace("\n ", "").split("\n")
    names = [line.partition(":")[0].partition(";")[0] for line in unfolded if line]
    assert names == ["BEGIN", "VERSION", "UID", "FN", "TITLE", "ORG", "EMAIL", "TEL", "ADR", "NOTE", "END"]
    calendar = page.request.get(f"/api/events/{mallory.event}.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "attachment" in calendar.headers["content-disposition"]
    watch.look()


def answer(person: Person, watch: Watch, mallory: Mallory) -> None:
    """Who asks to be let in, into the territory and into a closed group, is named beside each gesture."""
    page, here = person.page, f"/t/{mallory.territory}"
    for address, gesture, name in (
        (f"{here}/coordination", "Refuser la demande de", GUESTS[0]),
        (f"{here}/groupes/{mallory.closed}/membres", "Refuser", NAME),
    ):
        go(page, address)
        page.get_by_role("button", name=f"{gesture} {name}", exact=True).click()
        expect(page.get_by_role("dialog")).to_contain_text(name)
        watch.look()
        page.keyboard.press("Escape")


def print_sheets(person: Person, watch: Watch, mallory: Mallory) -> None:
    """What is handed over on paper: links, for names out of a list that somebody else wrote."""
    page = person.page
    page.evaluate("window.print = () => undefined")
    go(page, f"/t/{mallory.territory}/coordination/liste")
    page.get_by_label("Votre liste").fill("\n".join(f"{name}\tInfirmière" for name in LISTED))
    person.press("Lire la liste")
    watch.look(*LISTED)
    person.press(f"Préparer les {len(LISTED)} liens")
    for gesture in ("Imprimer une page par personne", "Imprimer à découper"):
        print_by(person, watch, gesture, *LISTED, mark("Policy.name"))


def print_by(person: Person, watch: Watch, gesture: str, *expected: str) -> None:
    """The page as a printer has it."""
    person.press(gesture)
    person.page.emulate_media(media="print")
    sheet = person.page.locator(".printing")
    expect(sheet).to_be_visible()
    for words in expected:
        expect(sheet).to_contain_text(words)
    watch.look()
    person.page.emulate_media(media="screen")
    person.page.evaluate("dispatchEvent(new Event('afterprint'))")


def walk(person: Person, watch: Watch, mallory: Mallory) -> None:
    shown = screens(mallory)
    for address, fields in shown.items():
        go(person.page, address)
        expect(person.page.get_by_role("main")).to_be_visible()
        watch.look(*(mark(each) if each in SHOWN else each for each in fields))
    group = f"/t/{mallory.territory}/groupes/{mallory.room}/fil"
    look_at_all_texts(person, watch, group, mallory.threads["texts"])
    look_at_files(person, watch, f"{group}/{mallory.threads['files']}")
    search(person, watch)
    keep(person, watch, mallory)
    answer(person, watch, mallory)
    print_sheets(person, watch, mallory)


@pytest.mark.timeout(1800)
def test_no_words_of_another_do_anything_but_stand_there(small_land: Land, new_page: NewPage) -> None:
    mallory = enter(small_land)
    mallory.fill_all()
    small_land.close()
    visited = {
        *screens(mallory),
        "/recherche",
        f"/t/x/groupes/x/fil/{mallory.room}",
        mallory.invitation.partition("#")[0],
    }
    unvisited = {pattern for pattern in patterns() if not any(fits(pattern, address) for address in visited)}
    assert unvisited == NO_WORDS_OF_OTHERS

    with reported(small_land.site.url) as proxy:
        malik = Person(new_page(proxy.url, width=360, height=740), small_land, "malik")
        watch = Watch(malik.page, proxy.url)
        malik.sign_in()
        for width, height in WIDTHS.items():
            malik.page.set_viewport_size({"width": width, "height": height})
            watch.seen = ""
            walk(malik, watch, mallory)
            assert [name for name in SHOWN if mark(name) not in watch.seen] == []

        guest = Watch(new_page(proxy.url), proxy.url)
        guest.page.goto(mallory.invitation)
        guest.look(mark("Card.name"), mark("Policy.name"))
        assert proxy.reports == []


def test_a_policy_that_is_broken_would_be_reported(small_land: Land, chromium: Browser) -> None:
    """So that the silence above says something."""
    with reported(small_land.site.url) as proxy, chromium.new_context() as context:
        page: Page = context.new_page()
        page.goto(proxy.url)
        watch = Watch(page, proxy.url)
        page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://evil.example/x' }))")
        wait_until(page, "document.querySelector('img[src*=evil]') !== null")
        page.wait_for_event("console", lambda line: "Content Security Policy" in line.text) if not watch.harm else None
        assert any("evil.example" in harm for harm in watch.harm)
        wait_for("the report", lambda: any("img-src" in report for report in proxy.reports))
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('p'), { innerText: '\\u202e x z00z fin' }))"
        )
        with pytest.raises(AssertionError):
            Watch(page, proxy.url).unharmed()
