"""Somebody who writes over a bad network: what is cut and when is drawn from a seed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final

from playwright.sync_api import Page, expect

from member.contents import Post
from member.member import Member
from member.messages import Message
from tests.journeys.screens import Person
from tests.support.cutter import MOMENTS, Cut, Cutter

_MISSING: Final = "Un message manque ici."
# The page finds out by itself that the network is back, up to half a minute later.
_NETWORK_IS_BACK: Final = "dispatchEvent(new Event('online'))"
# A message that was accepted, and only such a one, has a menu.
_SENT: Final = """[...document.querySelectorAll('[role=log] li.message')]
  .filter((message) => message.querySelector('button.more'))
  .map((message) => message.querySelector('.said')?.innerText)"""
# Where what waits is kept.
_KEPT: Final = "Object.keys(localStorage).filter((name) => name.includes('/outbox/'))"
_EVERY: Final = 100
_TRIES: Final = 1200


def cuts(rng: Random) -> list[Cut]:
    """What befalls one run of writing."""
    return [
        Cut(rng.choice(MOMENTS), after=rng.choice((0, 0, 0, 1, 1, 2, 5)), refusing=rng.choice((0, 0, 1, 2)))
        for _ in range(rng.randint(1, 4))
    ]


@dataclass
class Writer:
    """`person` has a thread of `room` open, on a device that they trust; `colleague` writes there too, undisturbed."""

    person: Person
    cutter: Cutter
    colleague: Member
    account: str
    """The person's."""
    room: str
    thread: str
    said: list[str] = field(default_factory=list)
    """Texts that the person sent, in order."""

    def run(self, seed: int) -> None:
        """Writes some messages while the network fails, until it lasts; then all of them are there."""
        rng = Random(seed)
        self.cutter.plan(cuts(rng))
        for number in range(rng.randint(1, 4)):
            self._write(f"{seed}.{number}")
            chance = rng.random()
            if chance < 0.25:
                self.colleague.post(self.room, f"collègue {seed}.{number}", thread=self.thread)
            elif chance < 0.4:
                self._load_anew()
        self.cutter.heal()
        self._see_sent([text for text in self.said if text.startswith(f"{seed}.")])

    def judge(self) -> None:
        """By what the colleague's program reads of the room: each once, in order, and none that misses another."""
        self._until(lambda: self._page.evaluate(_KEPT) == [])
        self.colleague.catch_up()
        found = [each for each in self.colleague.read(self.room) if each.header and each.header.thread == self.thread]
        assert texts_of(found, self.account) == self.said
        assert not [each for each in found if each.missing or each.problem]

    def _write(self, text: str) -> None:
        field = self._page.get_by_label("Répondre", exact=True)
        self._until(field.is_visible)
        field.fill(text)
        field.press("Control+Enter")
        self.said.append(text)

    def _load_anew(self) -> None:
        """At any moment: what was sent a moment ago may not even be on the disk."""
        self._page.reload(wait_until="commit")

    def _see_sent(self, texts: list[str]) -> None:
        """All are there, in order, and none is waited for any more."""
        self._until(lambda: [text for text in self._shown() if text in texts] == texts)
        expect(self._page.get_by_role("log").get_by_text(_MISSING)).to_have_count(0)

    def _shown(self) -> list[str]:
        """What the page has of the thread, but for what waits or failed."""
        return list(self._page.evaluate(_SENT))

    def _until(self, there: Callable[[], bool]) -> None:
        for _ in range(_TRIES):
            if there():
                return
            self._page.evaluate(_NETWORK_IS_BACK)
            self._page.wait_for_timeout(_EVERY)
        raise AssertionError(f"of {self.said[-4:]} the page has {self._shown()[-6:]}")

    @property
    def _page(self) -> Page:
        return self.person.page


def texts_of(messages: list[Message], author: str) -> list[str]:
    """What an author said in posts, in order."""
    return [
        message.content.text
        for message in messages
        if message.header and message.header.sender == author and isinstance(message.content, Post)
    ]
