"""The app as a telephone installs it: it opens without a network, and takes a new release when it is opened next."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from aiohttp import ClientSession, web
from playwright.sync_api import Error, Page, expect

from tests.support.browser import HELD, NewPage, wait_until
from tests.support.passing import fetched, passing_on
from tests.support.site import Site

pytestmark = pytest.mark.timeout(300)

OFFLINE = "La page s’ouvrira d’elle-même dès que le réseau revient."
PROGRAM = "/service-worker.js"
WAITS = "navigator.serviceWorker.getRegistration().then((held) => held.waiting !== null)"
# As the button of the notice does.
ASKED = """() => new Promise((done) => {
  navigator.serviceWorker.addEventListener('message', ({ data }) => done(data), { once: true })
  navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting.postMessage('take over'))
})"""
# What the browser keeps of the app, by the releases that it belongs to.
KEPT = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
  [name, (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)])))"""


class Operator:
    """Puts one release in the place of another."""

    def __init__(self, site: str) -> None:
        self._site, self.name = site, "first"

    async def handle(self, request: web.Request, client: ClientSession) -> web.StreamResponse:
        response = await fetched(request, client, self._site)
        if request.path == PROGRAM:
            assert isinstance(response.body, bytes)
            response.body = re.sub(rb'RELEASE = "[^"]*"', f'RELEASE = "{self.name}"'.encode(), response.body)
            # By these the browser would ask the site whether it has the one that it has itself.
            for validator in ("ETag", "Last-Modified"):
                response.headers.pop(validator, None)
        return response


@pytest.fixture
def operator(standing_embedded_site: Site) -> Operator:
    return Operator(standing_embedded_site.url)


@pytest.fixture
def url(operator: Operator) -> Iterator[str]:
    with passing_on(operator.handle) as port:
        yield f"http://localhost:{port}"


def open_app(new_page: NewPage, url: str) -> Page:
    page = new_page(url, service_workers="allow")
    wait_until(page, HELD)
    return page


def expect_entry(page: Page) -> None:
    expect(page.get_by_label("Adresse e-mail")).to_be_visible()


def reopen_until(page: Page, releases: set[str]) -> None:
    """Opens the app anew, up to ten times: the browser may count a page that has closed for a while."""
    kept: set[str] = set()
    for _ in range(10):
        page.reload()
        expect_entry(page)
        for _ in range(30):
            page.wait_for_timeout(100)
            with suppress(Error):
                kept = set(page.evaluate(KEPT))
            if kept == releases:
                return
    raise AssertionError(f"still {kept}")


def test_the_app_is_installed_and_opens_without_a_network(new_page: NewPage, url: str) -> None:
    page = open_app(new_page, url)
    expect_entry(page)
    chromium = page.context.new_cdp_session(page)
    manifest = chromium.send("Page.getAppManifest")
    assert manifest["errors"] == []
    # A context of a test is a private window to Chromium.
    errors = chromium.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors] == ["in-incognito"]
    read = json.loads(manifest["data"])
    assert (read["lang"], read["display"], read["start_url"]) == ("fr", "standalone", "/")
    assert "maskable" in {icon.get("purpose") for icon in read["icons"]}

    page.context.set_offline(True)
    page.goto("/reglages")
    expect(page.get_by_text(OFFLINE)).to_be_visible()
    page.context.set_offline(False)
    expect_entry(page)
    (kept,) = page.evaluate(KEPT).values()
    assert "/index.html" in kept
    assert [address for address in kept if address.startswith("/api")] == []


def test_a_new_release_waits_for_the_next_opening_and_for_the_last_page_of_the_former(
    new_page: NewPage, url: str, operator: Operator
) -> None:
    page = open_app(new_page, url)
    page.reload()
    beside = page.context.new_page()
    beside.goto("/")
    expect_entry(beside)

    operator.name = "second"
    beside.reload()
    wait_until(page, WAITS)
    beside.reload()
    expect_entry(beside)
    assert set(page.evaluate(KEPT)) == {"release-first", "release-second"}
    assert page.evaluate(ASKED) == "open elsewhere"

    beside.close()
    reopen_until(page, {"release-second"})
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text(OFFLINE)).to_be_visible()
