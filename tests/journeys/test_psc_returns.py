"""Whatever comes back from Pro Santé Connect is said in plain words on the sign-in page, from where one goes on."""

from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.psc_screens import at_provider, open_page
from tests.support.browser import NewPage
from tests.support.openid import Provider, client, running_provider
from tests.support.site import Site

pytestmark = pytest.mark.timeout(600)

RETURN = "**/api/identity/psc/return?*"
SILENT = "Pro Santé Connect ne répond pas. Réessayez dans quelques minutes"


def go_there(page: Page) -> None:
    page.get_by_role("button", name="Pro Santé Connect").click()


def expect_told(page: Page, sentence: str) -> None:
    """And every other way in stands there."""
    expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    expect(page.get_by_label("Adresse e-mail")).to_be_visible()
    expect(page.get_by_role("button", name="Pro Santé Connect")).to_be_enabled()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def come_back_at_once(page: Page) -> None:
    """The next time, with a code that the provider never gave."""

    def send(route: Route) -> None:
        response = route.fetch()
        asked = dict(parse_qsl(urlsplit(response.json()["url"]).query))
        brought = urlencode({"state": asked["state"], "code": "x" * 43})
        route.fulfill(response=response, json={"url": f"{asked['redirect_uri']}?{brought}"})

    page.route("**/api/identity/psc/sign-in", send, times=1)


def test_each_unhappy_return_says_what_to_do_and_leads_back_to_the_sign_in(
    psc_site: Site, provider: Provider, tmp_path: Path, new_page: NewPage
) -> None:
    page = open_page(psc_site, new_page, width=360, height=740, touch=True)
    go_there(page)
    expect_told(page, SILENT)

    with running_provider(tmp_path, client("site", psc_site.url), port=provider.port):
        go_there(page)
        page.get_by_role("link", name="Cancel").click()
        expect_told(page, "Vous avez interrompu la connexion chez Pro Santé Connect. Recommencez, ou entrez autrement.")

        go_there(page)
        page.get_by_placeholder("Enter any login").wait_for()
        page.go_back()
        go_there(page)
        with page.expect_request(RETURN) as back:
            at_provider(page, "doctor")
        expect_told(page, "Cette identité n’est reliée à aucun accès ici. Ouvrez d’abord votre lien d’invitation")

        page.goto(back.value.url)
        expect_told(page, "Cette connexion a trop attendu ou a déjà servi. Recommencez.")

        come_back_at_once(page)
        go_there(page)
        expect_told(page, "La réponse de Pro Santé Connect n’a pas pu être vérifiée. Recommencez")

    come_back_at_once(page)
    go_there(page)
    expect_told(page, SILENT)
