"""A browser under watch, before words that would do harm: what it ran, asked of others, reported, and what it shows."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Dialog, Page

from tests.support.browser import wait_until

_SHOWN: Final = """() => {
  const told = [document.body.innerText, document.title]
  for (const element of document.querySelectorAll('*')) {
    if (element.tagName === 'DETAILS') element.open = true
    for (const { value } of element.attributes) told.push(value)
    if ('value' in element) told.push(String(element.value))
  }
  return told.join('\\n')
}"""
"""All that the page says, in whatever way."""
_LINKS: Final = (
    "() => Array.from(document.querySelectorAll('[href], [src], [action]'), (it) => it.href ?? it.src ?? it.action)"
)
_FOREIGN: Final = """() => Array.from(
  document.querySelectorAll('body :is(script, style, iframe, object, embed, link, meta, base, math, template)')
).length + Array.from(document.querySelectorAll('*')).filter((element) =>
  Array.from(element.attributes).some(({ name }) => name.startsWith('on'))).length"""
"""What our screens have none of."""
_TURNED: Final = """() => {
  const own = (element) => !['inline', 'contents'].includes(getComputedStyle(element).display)
    || /isolate|plaintext/.test(getComputedStyle(element).unicodeBidi)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) {
    if (!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(walker.currentNode.data)) continue
    let around = walker.currentNode.parentElement
    while (!own(around)) around = around.parentElement
    const [, after = ''] = around.textContent.split(/[\\u202a-\\u202e\\u2066-\\u2069]+[^z]*(?:z[0-9][0-9]z *)+/)
    if (/[\\p{L}\\p{N}]/u.test(after)) found.push(around.textContent.slice(0, 120))
  }
  return found
}"""
"""What stands behind a text that turns its line about, and is turned with it."""
_GO: Final = "(to) => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')) }"
_SCHEMES: Final = {"http", "https", "mailto", "tel", "blob", "data", "webcal", "otpauth"}


@dataclass
class Watch:
    """What `page` does from now on. `site` is all that it may ask anything of."""

    page: Page
    site: str
    harm: list[str] = field(default_factory=list)
    seen: str = ""
    """All that was shown so far."""

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self._ask(request.url))
        self.page.on("dialog", self._refuse)
        self.page.on("popup", lambda popup: self.harm.append(f"opened {popup.url}"))
        self.page.on("pageerror", lambda error: self.harm.append(f"threw {error}"))
        self.page.on("console", self._hear)

    def look(self, *expected: str) -> None:
        """Until these stand there; nothing of what does has done any harm."""
        for mark in expected:
            wait_until(self.page, f"({_SHOWN})().includes({mark!r})")
        self.unharmed()
        self.seen += self.page.evaluate(_SHOWN)

    def unharmed(self) -> None:
        assert self.harm == [], self.harm
        ran = self.page.evaluate("[window.ran, ({}).ran]")
        assert ran == [None, None], ran
        foreign = self.page.evaluate(_FOREIGN)
        assert foreign == 0, foreign
        schemes = _schemes(self.page.evaluate(_LINKS)) - _SCHEMES
        assert not schemes, schemes
        turned = self.page.evaluate(_TURNED)
        assert turned == [], turned

    def _ask(self, url: str) -> None:
        if not url.startswith((self.site, "blob:", "data:")):
            self.harm.append(f"asked {url}")

    def _hear(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.harm.append(f"said {line.text}")

    def _refuse(self, dialog: Dialog) -> None:
        self.harm.append(f"dialog {dialog.message}")
        dialog.dismiss()


def go(page: Page, path: str) -> None:
    """As a link within the page does: nothing is loaded anew."""
    page.evaluate(_GO, path)


def _schemes(addresses: Collection[object]) -> set[str]:
    return {urlsplit(address).scheme for address in addresses if isinstance(address, str) and address}
