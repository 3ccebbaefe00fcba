"""Where a browser kept nothing, knows nobody, or was left alone: one unlocker brings everything back."""

from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage
from tests.support.device import Device
from tests.support.measured import note

pytestmark = pytest.mark.timeout(600)

TEXT, TITLE, DRAFT = "Pansement refait ce matin.", "Mme R.", "Je passe demain vers neuf heures"
AT_MOST = timedelta(seconds=60)
IDLE = timedelta(minutes=16)


def prepared(land: Land) -> str:
    """A thread in the onboarding group; the link by which Rosa comes to it."""
    land.malik.catch_up()
    land.malik.post(land.welcome, TEXT, title=TITLE)
    return land.link_for("rosa").path


def call_shared(person: Person) -> None:
    """The device that they trusted a moment ago: loaded anew, it opens by itself no more."""
    person.go("Réglages")
    person.follow("Mes appareils connectés")
    choice = person.page.get_by_role("button", name="Un ordinateur partagé")
    with person.page.expect_response(lambda answer: answer.request.method == "DELETE"):
        choice.click()
    # It is chosen at once, and busy until the device is forgotten.
    expect(choice.and_(person.page.locator("[aria-pressed=true][aria-busy=false]"))).to_be_visible()
    person.page.reload()


def read(person: Person) -> None:
    person.open_group("Accueil")
    person.open_thread(TITLE)
    expect(person.message(TEXT)).to_be_visible()


def forget_everything(page: Page, url: str) -> None:
    """As somebody does in their browser's settings: cookies, and all that the site kept."""
    page.goto("about:blank")
    cleared = {"origin": url, "storageTypes": "all"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", cleared)
    page.context.clear_cookies()


def test_nobody_at_a_shared_computer_is_shown_nothing_and_its_reader_goes_on_where_they_were(
    small_land: Land, new_page: NewPage
) -> None:
    page = new_page(small_land.site.urls[0])
    rosa = Person(page, small_land, "rosa")
    Device(page)
    rosa.join_by_device(prepared(small_land))
    rosa.go("Accueil")
    rosa.trust()
    call_shared(rosa)
    reopen = page.get_by_role("button", name="Ouvrir avec cet appareil")
    reopen.click()
    read(rosa)
    page.get_by_label("Répondre").fill(DRAFT)

    # The clock alone is put forward: timers that ran would give up what is being asked of the server.
    page.clock.set_fixed_time(datetime.now(UTC) + IDLE)
    expect(reopen).to_be_visible()
    shown = page.content() + "".join(page.locator("input, textarea").evaluate_all("all => all.map(each => each.value)"))
    assert [word for word in (TEXT, TITLE, DRAFT, "Malik") if word in shown] == []

    reopen.click()
    expect(rosa.message(TEXT)).to_be_visible()
    expect(page.get_by_label("Répondre")).to_have_value(DRAFT)


def test_a_browser_that_forgot_everything_and_a_new_one_have_it_all_back_by_one_gesture_or_one_sheet(
    small_land: Land, new_page: NewPage
) -> None:
    page = new_page(small_land.site.urls[0], width=360, height=740, touch=True)
    rosa = Person(page, small_land, "rosa")
    Device(page)
    rosa.join_by_device(prepared(small_land))
    rosa.go("Accueil")
    rosa.trust()
    forget_everything(page, small_land.site.urls[0])
    page.goto("/")
    begun = monotonic()
    rosa.press("Entrer avec cet appareil")
    read(rosa)
    back(monotonic() - begun, "the same telephone, its storage cleared")

    claire = Person(new_page(small_land.site.urls[-1]), small_land, "claire")
    begun = monotonic()
    claire.enter_by_sheet(small_land.secrets("claire").sheet or "")
    read(claire)
    back(monotonic() - begun, "a new browser")


def back(seconds: float, where: str) -> None:
    """From the first gesture to the words of the thread, on the screen."""
    taken = timedelta(seconds=seconds)
    note(f"everything back, {where}", taken)
    assert taken < AT_MOST
