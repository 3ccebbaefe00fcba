"""What the site could try with somebody who signs in."""

import pytest
from playwright.sync_api import expect

from kernel.encoding import b64
from tests.adversary import account_lies, lies
from tests.adversary.proxy import Proxy
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

pytestmark = pytest.mark.timeout(600)


@pytest.mark.parametrize("what", ["role", "inviter", "territory"])
def test_a_link_whose_invitation_says_something_else_opens_nothing(
    land: Land, proxy: Proxy, new_page: NewPage, what: str
) -> None:
    """The link pins the invitation by its hash; without that, the signature in the log would tell, and of another
    territory the log's own id."""
    link = land.link_for("rosa")
    page = new_page(proxy.url)
    exchanged = {
        "role": ('"role":"member"', '"role":"coordinator"'),
        "inviter": (land.malik.id, land.claire.id),
        "territory": (land.territory, land.welcome),
    }
    with proxy.telling(lies.reinvited(link.id, *exchanged[what])):
        page.goto(link.path)
        expect(page.get_by_text("Ce lien est incomplet")).to_be_visible()
        expect(page.get_by_role("button", name="Rejoindre le groupe d’accueil")).to_have_count(0)


def test_words_stretched_with_another_salt_open_nothing(land: Land, proxy: Proxy, new_page: NewPage) -> None:
    page = new_page(proxy.url)
    with proxy.telling(account_lies.salted(b64(bytes(16)))):
        page.get_by_label("Adresse e-mail").fill(land.secrets("ines").email)
        page.get_by_label("Vos sept mots").fill(land.secrets("ines").passphrase)
        page.get_by_role("button", name="Continuer", exact=True).click()
        expect(page.get_by_text("L’adresse ou les sept mots ne correspondent pas.")).to_be_visible()


def test_words_are_stretched_as_much_as_ever_whatever_work_the_site_names(
    land: Land, proxy: Proxy, new_page: NewPage
) -> None:
    """With less work something else would be sent than what opens the account."""
    ines = Person(new_page(proxy.url), land, "ines")
    with proxy.telling(account_lies.weakened):
        ines.sign_in()
