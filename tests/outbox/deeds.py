"""What somebody does while the network fails, on the page that they have before them."""

from collections.abc import Callable
from random import Random
from typing import Final, Literal

from playwright.sync_api import Dialog, Locator, Page

from tests.journeys.discussion_screens import edit
from tests.journeys.screens import Person
from tests.support.cutter import MOMENTS, Cut, Moment

Until = Callable[[Callable[[], bool]], None]
"""Waits until something is so, on a network of which the page hears that it is back."""
Deed = Literal["answers", "attaches", "rewords", "begins"]
_OFTEN: Final[dict[Deed, int]] = {"answers": 14, "attaches": 2, "rewords": 2, "begins": 2}
_OF_FILES: Final[tuple[Moment, ...]] = ("carrying", "carried")
# Returns before the page goes.
_ANEW: Final = "void setTimeout(() => location.reload())"
_GLANCE: Final = 20
_BYTES: Final = 1_200_000
"""Two parts."""


def deeds(rng: Random) -> list[Deed]:
    """Of one run of writing."""
    return rng.choices(list(_OFTEN), list(_OFTEN.values()), k=rng.randint(1, 4))


def cuts(rng: Random, done: list[Deed]) -> list[Cut]:
    """What befalls them. Who attaches nothing carries nothing."""
    moments = [moment for moment in MOMENTS if "attaches" in done or moment not in _OF_FILES]
    return [
        Cut(rng.choice(moments), after=rng.choice((0, 0, 0, 1, 1, 2, 5)), refusing=rng.choice((0, 0, 1, 2)))
        for _ in range(rng.randint(1, 4))
    ]


def content_of(text: str) -> bytes:
    """Of the file that goes with a text."""
    return (text.encode() * _BYTES)[:_BYTES]


def write(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Control+Enter")


def attach(page: Page, text: str) -> None:
    """A file, which has yet to leave when its message is sent."""
    page.get_by_label("Répondre", exact=True).click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Joindre des fichiers").click()
    given = {"name": f"{text}.bin", "mimeType": "application/octet-stream", "buffer": content_of(text)}
    chooser.value.set_files(given)  # type: ignore[arg-type]
    page.get_by_role("list", name="Fichiers joints").get_by_role("listitem").wait_for()


def reword(person: Person, text: str, saying: str) -> None:
    edit(person, text, saying=saying)
    person.page.get_by_label("Modifier le message").wait_for(state="detached")


def begin(page: Page, text: str, until: Until) -> None:
    """A thread, which is open as soon as its screen is there."""
    _leave(page, page.get_by_label("Écrire au groupe", exact=True), until)
    write(page, "Écrire au groupe", text)
    until(page.get_by_label("Répondre", exact=True).is_visible)


def go_back(page: Page, title: str, until: Until) -> None:
    """To the thread of this title, once the group's are listed."""
    link = page.get_by_role("link", name=title)
    _leave(page, link, until)
    link.click()
    until(page.get_by_role("heading", name=title).is_visible)


def load_anew(page: Page) -> None:
    """At any moment. Who is asked first, since something is kept nowhere yet, stays, and tries again."""
    asked: list[Dialog] = []
    anew: list[Page] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog)
        dialog.dismiss()

    def loaded(again: Page) -> None:
        anew.append(again)

    page.on("dialog", stay)
    page.on("domcontentloaded", loaded)
    page.evaluate(_ANEW)
    while not anew:
        page.wait_for_timeout(_GLANCE)
        if asked:
            asked.clear()
            page.evaluate(_ANEW)
    page.remove_listener("dialog", stay)
    page.remove_listener("domcontentloaded", loaded)


def _leave(page: Page, to: Locator, until: Until) -> None:
    page.get_by_role("link", name="Retour").click()
    until(to.is_visible)
