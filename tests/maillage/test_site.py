"""A running site: what every browser gets before anybody signs in."""

import json
import re
import shutil
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError

from playwright.sync_api import expect

from tests.support.browser import NewPage
from tests.support.site import Site, running_site
from tests.support.stores import run_valkey


def fetch(url: str, **headers: str) -> HTTPResponse | HTTPError:
    try:
        answer: HTTPResponse = urllib.request.urlopen(urllib.request.Request(url, headers=headers))
    except HTTPError as error:
        return error
    return answer


def test_a_site_says_that_it_serves(site: Site) -> None:
    for url in site.urls:
        answer = fetch(f"{url}/healthz")
        assert answer.status == 200
        assert json.load(answer)["checks"]["database"] is True


def test_a_site_that_lost_its_valkey_says_so(tmp_path: Path, sqlite_template: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data")
    with ExitStack() as stack:
        valkey = stack.enter_context(contextmanager(run_valkey)(tmp_path))
        with running_site(tmp_path, REDIS_URL=valkey.url) as site:
            assert all(json.load(fetch(f"{site.url}/healthz"))["checks"].values())
            stack.close()
            answer = fetch(f"{site.url}/healthz")
            assert answer.status == 503
            lost = {name for name, serves in json.load(answer)["checks"].items() if not serves}
            assert {"cache", "relay"} <= lost


def test_a_site_serves_again_at_its_address_after_a_restart(embedded_site: Site) -> None:
    before = embedded_site.urls
    embedded_site.restart()
    assert embedded_site.urls == before
    assert fetch(f"{embedded_site.url}/healthz").status == 200


def test_a_site_stops_while_it_is_asked(embedded_site: Site) -> None:
    stopped = threading.Event()

    def ask() -> None:
        while not stopped.is_set():
            with suppress(OSError, HTTPException):
                fetch(f"{embedded_site.url}/api/identity/session")

    with ThreadPoolExecutor(max_workers=8) as browsers:
        for _ in range(8):
            browsers.submit(ask)
        time.sleep(0.5)
        process = embedded_site.servers[0].process
        embedded_site.stop()
        stopped.set()
    assert process is not None and process.returncode is not None


def test_the_page_opens_under_its_own_policy(embedded_site: Site, new_page: NewPage) -> None:
    page = new_page(embedded_site.url, width=360, touch=True)
    # The page names itself once its script runs; refused by the policy, it would stay at the name alone.
    expect(page).to_have_title(re.compile(r". · Maillage$"))


def test_a_screen_that_is_not_served_any_more_asks_to_load_the_page_anew(
    embedded_site: Site, new_page: NewPage
) -> None:
    page = new_page(embedded_site.url)
    page.route("**/assets/screens-*.js", lambda route: route.abort())
    page.goto("/invitation/nobody")
    expect(page.get_by_role("alert").filter(has_text="Une nouvelle version est là.")).to_be_visible()
    page.unroute("**/assets/screens-*.js")
    page.get_by_role("button", name="Recharger la page").click()
    expect(page.get_by_role("heading", name="Ce lien est incomplet")).to_be_visible()
