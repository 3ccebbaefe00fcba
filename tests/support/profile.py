"""A browser's profile: the folder in which it keeps what it keeps, and all that lies there once it is closed."""

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.support.browser import FLAGS, NODE, PATIENCE, find_chromium

_GZIP = b"\x1f\x8b\x08"


@contextmanager
def opened_profile(browser: Browser, folder: Path, url: str) -> Iterator[Page]:
    """A Chromium of its own on this folder, with one page. The page, then the browser are closed at the end."""
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    context = browser.browser_type.launch_persistent_context(
        folder, executable_path=find_chromium(), args=FLAGS, base_url=url, locale="fr-FR"
    )
    context.set_default_timeout(PATIENCE)
    page = context.pages[0]
    page.goto("/")
    yield page
    page.close()
    context.close()


def left_in(folder: Path) -> dict[str, bytes]:
    """By file: its bytes, and behind them those of every gzip stream in it, inflated."""
    files = sorted(each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    raw = {str(each.relative_to(folder)): each.read_bytes() for each in files}
    return {name: content + b"".join(_inflated(content)) for name, content in raw.items()}


def _inflated(content: bytes) -> Iterator[bytes]:
    at = content.find(_GZIP)
    while at >= 0:
        with suppress(zlib.error):
            yield zlib.decompressobj(wbits=31).decompress(content[at:])
        at = content.find(_GZIP, at + 1)
