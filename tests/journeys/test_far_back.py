"""A link far back in a long discussion: one is there at once, and what lies between comes as one goes on."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, Request, expect

from tests.journeys.discussion_screens import message
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.test_reading import go, group_of
from tests.support.browser import NewPage

pytestmark = pytest.mark.timeout(900)

MANY = 240
READ = 60
GAP = "…"
_DRAWN = """() => [...document.querySelectorAll('[role=log] ol > li')].flatMap((line) =>
  line.dataset.gap ? ['…'] : line.id ? [line.querySelector('.said').innerText.trim()] : [])"""
_SEEN = """(text) => {
  const pane = document.querySelector('[role=log]').parentElement.getBoundingClientRect()
  return [...document.querySelectorAll('[role=log] .said')].some((each) => {
    const { top, bottom } = each.getBoundingClientRect()
    return each.innerText.trim() === text && top > pane.top && bottom < pane.bottom
  })
}"""


def said(number: int) -> str:
    return f"Réponse {number}"


def long_thread(land: Land) -> tuple[str, str, list[str]]:
    """Its group, its address and its messages, of which Inès has read the first sixty."""
    malik, room = land.malik, group_of(land)
    first = malik.post(room, said(1))
    others = [malik.post(room, said(number), thread=first) for number in range(2, MANY + 1)]
    land.ines.mark_read({room: READ})
    return room, f"/t/{land.territory}/groupes/{room}/fil/{first}", [first, *others]


def in_order(page: Page) -> bool:
    """What is drawn follows one on the other but where a gap is told; answers whether one is."""
    lines = page.evaluate(_DRAWN)
    for before, after in pairwise(lines):
        assert GAP in (before, after) or int(after.split()[-1]) == int(before.split()[-1]) + 1, lines
    return GAP in lines


def scroll_to(page: Page, text: str, step: int) -> None:
    """By the wheel."""
    page.locator(".pane").hover()
    for _ in range(400):
        if page.evaluate(_SEEN, text):
            return
        in_order(page)
        page.mouse.wheel(0, step)
        page.wait_for_timeout(30)
    raise AssertionError(f"{text} did not come")


def test_a_link_far_back_is_there_after_a_page_and_what_lies_between_comes_as_one_scrolls(
    small_land: Land, new_page: NewPage
) -> None:
    land = small_land
    room, path, messages = long_thread(land)
    page = new_page(land.site.urls[0])
    asked: list[str] = []

    def note(request: Request) -> None:
        if f"{messages[0]}/messages" in request.url:
            asked.append(request.url)

    page.on("request", note)
    page.goto(f"{path}#{messages[0]}")
    ines = Person(page, land, "ines")
    ines.sign_in()
    expect(message(ines, said(1))).to_be_in_viewport()
    expect(message(ines, said(1))).to_have_class(re.compile(r"\bwanted\b"))
    assert len(asked) <= 3, asked

    land.malik.post(room, said(MANY + 1), thread=messages[0])
    expect(page.get_by_role("button", name="1 nouveau message")).to_be_visible()
    expect(message(ines, said(1))).to_be_in_viewport()
    scroll_to(page, said(MANY + 1), 700)
    assert not in_order(page)
    scroll_to(page, said(1), -700)
    assert not in_order(page)
    expect(page.get_by_text("Un message manque ici.")).to_have_count(0)


def test_from_the_middle_one_goes_on_up_and_the_first_that_is_new_is_found_however_far_back(
    small_land: Land, new_page: NewPage
) -> None:
    land = small_land
    _, path, messages = long_thread(land)
    page = new_page(land.site.urls[0])
    page.goto(path)
    ines = Person(page, land, "ines")
    ines.sign_in()
    expect(page.get_by_role("log").get_by_text(f"{MANY - READ} nouveaux messages")).to_be_in_viewport()
    expect(message(ines, said(READ + 1))).to_be_in_viewport()

    go(page, f"{path}#{messages[149]}")
    expect(message(ines, said(150))).to_be_in_viewport()
    scroll_to(page, said(100), -500)
    scroll_to(page, said(1), -500)
    scroll_to(page, said(MANY), 900)
    assert not in_order(page)
