"""Nothing that another can write runs in a browser, asks the network for anything or breaks the content policy."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Dialog, Page, expect

from member.contents import Poll, Post
from member.member import Member
from member.messages import Words
from member.messages import post as say
from member.rooms import Invited, fresh_card
from tests.journeys.hostile import SHORT, TEXTS
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

NAME = "<img src=x onerror=window.ran=1>"
TITLE, START, END = SHORT[6], "Début des essais.", "Fin des essais."
_LISTEN = """
window.reports = []
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.reports.push(`${violatedDirective} ${blockedURI}`))
"""
_LINKS = "Array.from(document.querySelectorAll('.said a'), (link) => link.href)"
_FOREIGN = (
    "document.querySelectorAll('.said :is(script, style, img, iframe, form, input, svg, object, embed, link)').length"
)


def mallory(land: Land) -> Member:
    """A member whose very name is hostile."""
    land.malik.catch_up()
    card = fresh_card(NAME, profession=("TRE_G15-ProfessionSante", "60"))
    (link,) = land.malik.invite(land.territory, Invited(card, carer=True))
    member = land.browser()
    member.join(link, land.newcomer("mallory"))
    member.catch_up()
    return member


def watched(page: Page, url: str) -> list[str]:
    """Whatever the page asks of anybody but the site."""
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", refuse)
    page.add_init_script(_LISTEN)
    page.reload()
    return asked


def unharmed(page: Page, asked: list[str], site: str) -> None:
    assert page.evaluate("window.ran") is None
    assert page.evaluate("window.reports") == []
    assert page.evaluate(_FOREIGN) == 0
    schemes = {urlsplit(href).scheme for href in page.evaluate(_LINKS)}
    assert schemes <= {"http", "https", "mailto", "tel"}
    assert [url for url in asked if not url.startswith((site, "blob:", "data:"))] == []


@pytest.mark.browser
@pytest.mark.timeout(900)
def test_no_words_of_another_do_anything_but_stand_there(small_land: Land, new_page: NewPage) -> None:
    writer = mallory(small_land)
    room = writer.create_room(small_land.territory, kind="closed", purpose="working_group", name=SHORT[0])
    writer.admit(room, small_land.ines.id)
    thread = writer.post(room, START, title=TITLE)
    for text in TEXTS:
        writer.post(room, text, thread=thread)
    for first in range(0, len(SHORT) - 1, 10):
        options = SHORT[first : first + 10]
        poll = Poll(options if len(options) > 1 else (*options, "x"), many=True)
        say(writer.state, writer.socket, room, Words(content=Post(SHORT[first], poll=poll), thread=thread))
    for title in SHORT[2:5]:
        writer.post(room, title, title=title)
    writer.post(room, END, thread=thread)
    small_land.close()

    ines = Person(new_page(small_land.site.url, width=360, height=740), small_land, "ines")
    asked = watched(ines.page, small_land.site.url)
    ines.sign_in()
    ines.sees(NAME)
    ines.open_groups()
    ines.follow(SHORT[0])
    unharmed(ines.page, asked, small_land.site.url)
    ines.follow(TITLE)
    expect(ines.page.locator(".said").first).to_be_visible()
    # Of a long discussion a part is drawn: one looks at each.
    while ines.message(START).count() == 0:
        unharmed(ines.page, asked, small_land.site.url)
        ines.page.locator(".pane").hover()
        ines.page.mouse.wheel(0, -400)
    unharmed(ines.page, asked, small_land.site.url)
    ines.page.get_by_role("button", name="Aller au plus récent").click()
    expect(ines.message(END)).to_be_visible()
    unharmed(ines.page, asked, small_land.site.url)
