"""Links that do not open, or are opened twice, on a telephone: each says what to do, and nothing is half done."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from groups.rooms.log.lookup import members_at
from kernel.ids import uuid7
from member.invitations import Invitation
from tests.journeys.copies import rows
from tests.journeys.land import CAST, Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

pytestmark = pytest.mark.timeout(600)

INCOMPLETE = "Ce lien est incomplet"
USED = "Ce lien a déjà servi"

_LATER = """
import sys
from kernel import clock
from maillage.cli import main
now = clock.now
clock.now = lambda: now() + {ahead}
sys.argv[0] = "maillage"
main()
"""


def telephone(land: Land, new_page: NewPage, name: str = "rosa") -> Person:
    return Person(new_page(land.site.urls[-1], width=360, height=740, touch=True), land, name)


def follow_from_outside(page: Page, path: str) -> None:
    """From a letter or a drawing: nothing of the site is open."""
    page.goto("about:blank")
    page.goto(path)


def follow_from_inside(page: Page, path: str) -> None:
    """A link in a message, tapped by somebody who has the site open."""
    page.evaluate(
        "(href) => document.body.appendChild(Object.assign(document.createElement('a'), { href })).click()", path
    )


def expect_told(page: Page, title: str, *sentences: str) -> None:
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    for sentence in sentences:
        expect(page.get_by_text(sentence)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def accounts_of(land: Land, name: str) -> int:
    found = rows(land.site, "identity_account", "id")
    return sum(row["email"] == land.email(name) for row in found)


def mangled(link: Invitation, other: Invitation) -> Iterator[str]:
    """Cut, with more behind it, cut at the mark, another person's, of an invitation that this site does not know."""
    place = f"/invitation/{link.id}"
    yield link.path[:-20]
    yield f"{link.path}AAAA"
    yield place
    yield f"{place}#"
    yield f"{place}#{other.fragment}"
    yield f"/invitation/{uuid7()}#{link.fragment}"


def test_a_mangled_link_says_how_to_get_the_whole_and_the_whole_still_opens(
    small_land: Land, new_page: NewPage
) -> None:
    link, other = small_land.link_for("rosa"), small_land.link_for("paul")
    rosa = telephone(small_land, new_page)
    for path in mangled(link, other):
        follow_from_outside(rosa.page, path)
        expect_told(rosa.page, INCOMPLETE, "Copiez le lien entier, ou scannez le QR code.")
    # What a letter may put behind it is no part of it.
    for path in (f"{link.path}>.", link.path):
        follow_from_outside(rosa.page, path)
        expect(rosa.page.get_by_text("Malik Benali vous invite à rejoindre")).to_be_visible()


def test_used_full_and_revoked_links_say_what_to_do(small_land: Land, new_page: NewPage) -> None:
    used, revoked, full = (
        small_land.link_for("rosa"),
        small_land.link_for("paul"),
        small_land.claire.invite_guests(small_land.welcome, uses=1),
    )
    small_land.browser().join(used, small_land.newcomer("rosa"))
    small_land.browser().join(full, small_land.newcomer("gael"), card=CAST["rosa"].card)
    small_land.malik.catch_up()
    small_land.malik.revoke(small_land.territory, revoked.id)
    page = telephone(small_land, new_page).page
    follow_from_outside(page, used.path)
    expect_told(page, USED, "Si c’était vous, connectez-vous", "Sinon, prévenez vite")
    expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    follow_from_outside(page, full.path)
    expect_told(page, "Ce lien a servi autant de fois que prévu", "Demandez-en un nouveau")
    follow_from_outside(page, revoked.path)
    expect_told(page, "Ce lien a été retiré", "Demandez-lui-en un nouveau.")


@pytest.mark.parametrize("site", ["embedded_site"], indirect=True)
def test_an_expired_link_says_whom_to_ask(lone_land: Land, new_page: NewPage) -> None:
    link = lone_land.link_for("rosa")
    lone_land.close()
    for server in lone_land.site.servers:
        server.program = ("-c", _LATER.format(ahead=timedelta(days=15) // timedelta(milliseconds=1)))
    lone_land.site.restart()
    page = telephone(lone_land, new_page).page
    follow_from_outside(page, link.path)
    expect_told(page, "Ce lien n’est plus valable", "Demandez-en une nouvelle à la personne qui vous l’a donnée.")


def test_without_a_network_a_link_waits(small_land: Land, new_page: NewPage) -> None:
    link = small_land.link_for("rosa")
    page = telephone(small_land, new_page).page
    page.context.route("**/api/invitations/**", lambda route: route.abort())
    follow_from_outside(page, link.path)
    expect_told(page, "Pas de réseau", "Vérifiez la connexion")
    page.context.unroute("**/api/invitations/**")
    follow_from_outside(page, link.path)
    expect(page.get_by_text("Malik Benali vous invite à rejoindre")).to_be_visible()


def test_a_link_that_is_open_in_two_browsers_lets_one_in(land: Land, new_page: NewPage) -> None:
    link = land.link_for("rosa")
    first, second = telephone(land, new_page), telephone(land, new_page)
    for browser in (second, first):
        browser.page.goto(link.path)
        browser.fill_in_link()
    second.page.get_by_label("Adresse e-mail").fill(f"autre-{land.email('rosa')}")
    first.enter_by_link()
    expect(first.page.get_by_label("Écrire au groupe")).to_be_visible()
    second.enter_by_link()
    expect_told(second.page, USED)
    found = [row["email"] for row in rows(land.site, "identity_account", "id") if land.email("rosa") in row["email"]]
    assert found == [land.email("rosa")]


def test_an_answer_that_was_lost_is_asked_for_again_and_doubles_nothing(small_land: Land, new_page: NewPage) -> None:
    link = small_land.link_for("rosa")
    rosa = telephone(small_land, new_page)
    rosa.page.goto(link.path)
    rosa.fill_in_link()

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    rosa.page.route("**/join", lose, times=1)
    rosa.enter_by_link()
    expect(rosa.page.get_by_role("alert").filter(has_text="Pas de réseau")).to_be_visible()
    assert accounts_of(small_land, "rosa") == 1
    rosa.enter_by_link()
    expect(rosa.page.get_by_label("Écrire au groupe")).to_be_visible()
    assert accounts_of(small_land, "rosa") == 1
    small_land.malik.catch_up()
    territory = small_land.malik.state.logs.territories[small_land.territory]
    assert len(dict(members_at(territory, territory.seq))) == len({"claire", "malik", "rosa"})


def test_a_tab_that_is_closed_before_the_end_leaves_nothing_and_the_link_serves_again(
    small_land: Land, new_page: NewPage
) -> None:
    link = small_land.link_for("rosa")
    left = telephone(small_land, new_page)
    left.page.goto(link.path)
    left.fill_in_link()
    left.page.close()
    assert accounts_of(small_land, "rosa") == 0
    rosa = telephone(small_land, new_page)
    rosa.join_by(link.path)
    assert accounts_of(small_land, "rosa") == 1


def test_whoever_is_inside_already_is_led_home_by_their_own_used_link(small_land: Land, new_page: NewPage) -> None:
    link = small_land.link_for("rosa")
    rosa = telephone(small_land, new_page)
    rosa.join_by(link.path)
    follow_from_inside(rosa.page, link.path)
    expect_told(rosa.page, USED, "Vous êtes déjà connecté·e sur cet appareil")
    rosa.page.get_by_role("link", name="Aller à l’accueil").click()
    expect(rosa.page.get_by_role("heading", name=re.compile("^Bonjour"))).to_be_visible()


def test_another_persons_link_does_nothing_for_a_member_and_is_not_used_up(small_land: Land, new_page: NewPage) -> None:
    link = small_land.link_for("rosa")
    malik = telephone(small_land, new_page, "malik")
    malik.sign_in()
    follow_from_inside(malik.page, link.path)
    expect(malik.page.get_by_text("vous êtes déjà adhérent·e. Ce lien reste pour")).to_be_visible()
    telephone(small_land, new_page).join_by(link.path)
