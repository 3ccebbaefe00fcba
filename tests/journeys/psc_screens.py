"""What a person does at Pro Santé Connect, on the pages of its stand-in."""

import re

from playwright.sync_api import Page

from tests.support.browser import NewPage
from tests.support.openid import PEOPLE
from tests.support.site import Site


def open_page(site: Site, new_page: NewPage, **look: int | bool) -> Page:
    page = new_page(site.url, **look)
    # The provider's pages ask for a letter shape from the network, which a test has not.
    page.context.route(re.compile("fonts.googleapis.com"), lambda route: route.abort())
    return page


def at_provider(page: Page, name: str) -> None:
    """Signs in there and consents."""
    page.get_by_placeholder("Enter any login").fill(str(PEOPLE[name]["sub"]))
    page.get_by_placeholder("and password").fill("any")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()
