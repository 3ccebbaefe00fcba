"""Somebody who writes over a bad network: what is cut and when is drawn from a seed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final

from playwright.sync_api import Page, expect

from member.contents import Edit, Post
from member.member import Member
from member.messages import Message
from tests.journeys.screens import Person
from tests.outbox.deeds import Deed, attach, begin, content_of, cuts, deeds, go_back, load_anew, reword, write
from tests.support.cutter import Cutter, Moment

_MISSING: Final = "Un message manque ici."
# The page finds out by itself that the network is back, up to half a minute later.
_NETWORK_IS_BACK: Final = "dispatchEvent(new Event('online'))"
# A message that was accepted, and only such a one, has a menu.
SENT: Final = """[...document.querySelectorAll('[role=log] li.message')]
  .filter((message) => message.querySelector('button.more'))
  .map((message) => message.querySelector('.said')?.innerText)"""
# Where what waits is kept.
_KEPT: Final = "Object.keys(localStorage).filter((name) => name.includes('/outbox/'))"
_EVERY: Final = 100
_TRIES: Final = 1200


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
    title: str
    """The thread's."""
    said: list[str] = field(default_factory=list)
    """What the person wrote in it, or gave as other words, in order."""
    stands: list[str] = field(default_factory=list)
    """What their messages in it say now."""
    begun: list[list[str]] = field(default_factory=list)
    """What they wrote in each thread that they began."""
    carried: set[str] = field(default_factory=set)
    """Texts beside which there is a file."""

    def run(self, seed: int) -> None:
        """Writes some messages while the network fails, until it lasts; then all of them are there."""
        rng = Random(seed)
        done = deeds(rng)
        self.cutter.plan(cuts(rng, done))
        for number, deed in enumerate(done):
            self._do(deed, seed, f"{seed}.{number}")
            chance = rng.random()
            if chance < 0.25:
                self.colleague.post(self.room, f"collègue {seed}.{number}", thread=self.thread)
            elif chance < 0.4 and "attaches" not in done:
                # A file that has not left ends with its page.
                load_anew(self._page)
        self.cutter.heal()
        self._see_sent([text for text in self.stands if text.startswith(f"{seed}.")])

    def judge(self) -> None:
        """By what the colleague's program reads of the room: each once, in order, and none that misses another."""
        self._until(lambda: self._page.evaluate(_KEPT) == [])
        self.colleague.catch_up()
        found = self.colleague.read(self.room)
        assert not [each for each in found if each.missing or each.problem]
        mine = by_thread(found, self.account)
        assert mine.pop(self.thread, []) == self.said
        assert sorted(mine.values()) == sorted(self.begun)
        self._judge_files(found)

    def _judge_files(self, found: list[Message]) -> None:
        posts = [each.content for each in found if isinstance(each.content, Post)]
        files = [(post.text, self.colleague.fetch_file(self.room, file)) for post in posts for file in post.files]
        assert sorted(text for text, _ in files) == sorted(self.carried)
        assert all(content == content_of(text) for text, content in files)

    def _do(self, deed: Deed, seed: int, text: str) -> None:
        self._until(self._page.get_by_label("Répondre", exact=True).is_visible)
        mine = [shown for shown in self._shown() if shown in self.stands and shown.startswith(f"{seed}.")]
        if deed == "begins":
            self._begin(text)
        elif deed == "rewords" and mine:
            self._reword(mine[-1], f"{mine[-1]} autrement {text}")
        else:
            if deed == "attaches":
                attach(self._page, text)
                self.carried.add(text)
            write(self._page, "Répondre", text)
            self.said.append(text)
            self.stands.append(text)

    def _begin(self, text: str) -> None:
        """A thread, which is answered before it is known to stand."""
        begin(self._page, text, self._until)
        write(self._page, "Répondre", f"{text} encore")
        self.begun.append([text, f"{text} encore"])
        go_back(self._page, self.title, self._until)

    def _reword(self, text: str, saying: str) -> None:
        reword(self.person, text, saying)
        self.said.append(saying)
        self.stands[self.stands.index(text)] = saying

    def _see_sent(self, texts: list[str]) -> None:
        """All are there, in order, and none is waited for any more."""
        self._until(lambda: [text for text in self._shown() if text in texts] == texts)
        expect(self._page.get_by_role("log").get_by_text(_MISSING)).to_have_count(0)

    def _shown(self) -> list[str]:
        """What the page has of the thread, but for what waits or failed."""
        return list(self._page.evaluate(SENT))

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


def planned(seed: int) -> set[Moment]:
    """When a run of that seed is to be cut."""
    rng = Random(seed)
    return {cut.moment for cut in cuts(rng, deeds(rng))}


def by_thread(messages: list[Message], author: str) -> dict[str, list[str]]:
    """What an author said, and gave as other words, in order."""
    found: dict[str, list[str]] = {}
    for message in messages:
        if message.header and message.header.sender == author and isinstance(message.content, Post | Edit):
            found.setdefault(message.header.thread, []).append(message.content.text)
    return found
