"""What the site refuses is said on the screen with what to do about it; what browsers mend unasked needs no word."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from kernel import clock
from member.drafting import Draft, act
from member.enrolment import Newcomer
from member.member import Member
from member.rekeying import draft_rekey
from tests.journeys.flow_screens import at_a_desk, confirm, on_a_telephone, remove_from_territory, signed_in, unfolded
from tests.journeys.land import CAST, Land
from tests.journeys.test_bad_keys import links, renew_without_the_past, team
from tests.support.browser import NewPage
from tests.support.stores import wait_for

pytestmark = pytest.mark.timeout(600)

PAUL = CAST["paul"].name
BEGUN = "Quelqu’un d’autre de la coordination vient de lui préparer un lien de retour."
SUSPENDED = "Un nouveau lien d’entrée a été préparé pour ce compte."
OFTEN = "Vous venez de mettre cette personne dans beaucoup de groupes."


def meanwhile(page: Page, happens: Callable[[], object]) -> None:
    """What happens once a browser has signed, and before the site hears of it."""

    def hold(route: Route) -> None:
        happens()
        route.continue_()

    page.route("**/api/statements", hold, times=1)


def test_a_coordinator_who_was_overtaken_is_told_by_whom_and_may_go_on(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    claire, paul = land.claire, land.paul.id
    claire.catch_up()
    malik = signed_in(at_a_desk(land, new_page, "malik"))
    line = unfolded(malik, PAUL)
    meanwhile(malik.page, lambda: claire.let_reenter(land.territory, paul))
    line.get_by_role("button", name=f"Retirer {PAUL} du territoire").click()
    confirm(malik, "Retirer")
    expect(malik.page.get_by_text(BEGUN).first).to_be_visible()
    malik.page.keyboard.press("Escape")
    remove_from_territory(malik, PAUL)


def test_a_coordinator_whom_another_lets_re_enter_is_told_that_they_are_suspended(
    small_land: Land, new_page: NewPage
) -> None:
    land = small_land
    claire, malik_id = land.claire, land.malik.id
    assert land.paul.id
    claire.catch_up()
    malik = signed_in(at_a_desk(land, new_page, "malik"))
    line = unfolded(malik, PAUL)
    meanwhile(malik.page, lambda: claire.let_reenter(land.territory, malik_id))
    line.get_by_role("button", name=f"Retirer {PAUL} du territoire").click()
    confirm(malik, "Retirer")
    expect(malik.page.get_by_text(SUSPENDED).first).to_be_visible()


def put_into_many(moderator: Member, territory: str, account: str) -> None:
    """Sixty conversations, as many as one person may begin with another in an hour."""

    def make(draft: Draft) -> None:
        for _ in range(15):
            room = draft.create(territory, kind="closed", purpose="conversation")
            draft.say("admit", room.id, account=account, role="member")
            draft_rekey(draft, room.id)

    moderator.catch_up()
    for _ in range(4):
        act(moderator.state, [territory], make)


def test_who_puts_somebody_into_sixty_groups_is_told_at_the_next(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name="Bureau")
    put_into_many(land.malik, land.territory, land.paul.id)
    malik = signed_in(at_a_desk(land, new_page, "malik"))
    malik.page.goto(f"/t/{land.territory}/groupes/{room}/membres")
    malik.unlock()
    malik.press("Ajouter des personnes")
    dialog = malik.page.get_by_role("dialog")
    dialog.get_by_role("button", name=PAUL).click()
    dialog.get_by_role("button", name="Ajouter", exact=True).click()
    expect(malik.page.get_by_text(OFTEN).first).to_be_visible()


def test_a_link_for_many_that_sleeps_says_so_then_that_it_waits_and_opens(small_land: Land, new_page: NewPage) -> None:
    land = small_land
    claire, malik, welcome = land.claire, land.malik, land.welcome
    link = claire.invite_guests(welcome, uses=3)
    malik.catch_up()
    back = malik.let_reenter(land.territory, claire.id)
    malik.rekey(welcome)
    rosa = on_a_telephone(land, new_page, "rosa")
    rosa.page.goto(link.path)
    expect(rosa.page.get_by_role("heading", name="Ce lien n’ouvre rien pour l’instant")).to_be_visible()
    land.browser().join(back, Newcomer(land.secrets("claire"), at=clock.now(), account=claire.id))
    rosa.page.goto("about:blank")
    rosa.page.goto(link.path)
    expect(rosa.page.get_by_role("heading", name="Ce lien s’ouvrira bientôt")).to_be_visible()
    malik.catch_up()
    malik.do_duties()
    rosa.page.goto("about:blank")
    rosa.page.goto(link.path)
    expect(rosa.page.get_by_label("Adresse e-mail")).to_be_visible()


def test_a_key_that_leads_nowhere_is_mended_by_a_browser_that_stands_open_and_who_comes_later_sees_the_past(
    small_land: Land, new_page: NewPage
) -> None:
    land = small_land
    room = team(land)
    paul = signed_in(at_a_desk(land, new_page, "paul"))
    paul.open_group("Bureau")
    renew_without_the_past(land.ines, room)
    wait_for("a second link", lambda: links(land.malik, room) == [(2, 1), (2, 1)])
    late = land.rosa.id
    land.malik.catch_up()
    land.malik.admit(room, late)
    rosa = signed_in(on_a_telephone(land, new_page, "rosa"))
    rosa.open_group("Bureau")
    rosa.sees("Avant")
