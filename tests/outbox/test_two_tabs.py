"""Two tabs of one person, both written in: they are closed and opened again while the network fails."""

from collections.abc import Iterator
from random import Random
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.outbox.deeds import cuts, load_anew, write
from tests.outbox.writing import SENT, Writer, by_thread
from tests.support.browser import wait_until

SEEDS: Final = range(5)
# Who leaves now is not asked first: what they wrote is kept.
_KEPT: Final = "dispatchEvent(new Event('beforeunload', { cancelable: true }))"
_NETWORK_IS_BACK: Final = "dispatchEvent(new Event('online'))"


class Tabs:
    """Of one browser, all on the thread of `writer`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._address = writer.person.page.url
        self._browser = writer.person.page.context
        self.open = [writer.person.page, self._opened()]
        self.said: dict[Page, list[str]] = {}
        """By tab, those that were closed too, in order."""

    def run(self, seed: int) -> None:
        rng = Random(seed)
        self._writer.cutter.plan(cuts(rng, ["answers"]))
        for number in range(rng.randint(3, 6)):
            self._write(rng.choice(self.open), f"{seed}.{number}")
            chance = rng.random()
            if chance < 0.2:
                load_anew(rng.choice(self.open))
            elif chance < 0.4:
                self._replace(rng.randrange(len(self.open)))
        self._writer.cutter.heal()
        for page in self.open:
            self._until_sent(page, {text for text in self._all() if text.startswith(f"{seed}.")})

    def _write(self, page: Page, text: str) -> None:
        page.bring_to_front()
        write(page, "Répondre", text)
        self.said.setdefault(page, []).append(text)

    def _replace(self, which: int) -> None:
        """Closes a tab, with what it could not send."""
        closed = self.open[which]
        wait_until(closed, _KEPT)
        closed.close()
        self.open[which] = self._opened()

    def _opened(self) -> Page:
        page = self._browser.new_page()
        page.goto(self._address)
        page.get_by_label("Répondre", exact=True).wait_for()
        return page

    def _until_sent(self, page: Page, texts: set[str]) -> None:
        for _ in range(1200):
            if texts <= set(page.evaluate(SENT)):
                return
            page.evaluate(_NETWORK_IS_BACK)
            page.wait_for_timeout(100)
        raise AssertionError(f"{texts - set(page.evaluate(SENT))} did not leave")

    def _all(self) -> Iterator[str]:
        for texts in self.said.values():
            yield from texts


@pytest.mark.timeout(600)
def test_what_two_tabs_write_leaves_once_and_as_each_wrote_it(writer: Writer) -> None:
    tabs = Tabs(writer)
    for seed in SEEDS:
        tabs.run(seed)
    writer.colleague.catch_up()
    found = writer.colleague.read(writer.room)
    assert not [each for each in found if each.missing or each.problem]
    left = by_thread(found, writer.account)[writer.thread]
    assert sorted(left) == sorted(text for texts in tabs.said.values() for text in texts)
    for texts in tabs.said.values():
        assert [text for text in left if text in texts] == texts
