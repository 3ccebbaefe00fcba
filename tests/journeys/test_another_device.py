"""A device that is open opens another one by a drawing that a camera reads, either way round; and when it must not."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.camera import Camera

pytestmark = pytest.mark.timeout(600)
TELEPHONE = {"width": 360, "height": 740, "touch": True}
STOPPED = "Rien n’a été ouvert."


def open_device(camera: Camera, land: Land, **look: Any) -> Page:
    """Malik's, on which he is signed in and which he trusts."""
    page = camera.new_page(land.site.urls[0], **look)
    land.malik.catch_up()
    malik = Person(page, land, "malik")
    malik.sign_in()
    malik.trust()
    page.goto("/appareil/autre")
    expect(page.get_by_role("heading", name="Ouvrir sur un autre appareil")).to_be_visible()
    return page


def drawing(page: Page) -> Locator:
    return page.get_by_role("img", name="Dessin à viser")


def new_computer(camera: Camera, land: Land) -> Page:
    """It draws, and the camera is pointed at it."""
    page = camera.new_page(land.site.urls[0])
    page.goto("/appareil")
    expect(drawing(page)).to_be_visible()
    camera.point_at(drawing(page))
    return page


def read_by_camera(page: Page) -> None:
    page.get_by_role("button", name="Ouvrir la caméra").click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def expect_inside(page: Page) -> None:
    expect(page.get_by_role("heading", name="Bonjour")).to_be_visible()
    expect(page.get_by_role("group", name="Cet appareil est…")).to_be_visible()


def expect_outside(page: Page, title: str) -> None:
    expect(page.get_by_text(title)).to_be_visible()
    page.goto("/")
    expect(page.get_by_label("Adresse e-mail")).to_be_visible()


def test_a_phone_that_scans_a_computer_opens_it(small_land: Land, camera: Camera) -> None:
    phone, computer = open_device(camera, small_land, **TELEPHONE), new_computer(camera, small_land)
    read_by_camera(phone)
    expect(phone.get_by_text("Chrome sur Linux")).to_be_visible()
    assert "#" not in phone.url
    press(phone, "Ouvrir")
    expect(phone.get_by_text("C’est ouvert")).to_be_visible()
    expect_inside(computer)
    computer.get_by_role("navigation", name="Navigation principale").get_by_role("link", name="Groupes").click()
    expect(computer.get_by_role("main").get_by_role("link", name="Accueil")).to_be_visible()


def test_a_new_phone_that_scans_an_open_screen_is_opened(small_land: Land, camera: Camera) -> None:
    computer, phone = open_device(camera, small_land), camera.new_page(small_land.site.urls[0], **TELEPHONE)
    press(computer, "Montrer le QR code")
    camera.point_at(drawing(computer))
    phone.goto("/appareil")
    read_by_camera(phone)
    press(phone, "Continuer")
    expect(phone.get_by_role("heading", name="Confirmez sur l’autre écran")).to_be_visible()
    press(computer, "Ouvrir")
    expect(computer.get_by_text("C’est ouvert")).to_be_visible()
    expect_inside(phone)


def test_what_is_refused_stays_shut(small_land: Land, camera: Camera) -> None:
    phone, computer = open_device(camera, small_land, **TELEPHONE), new_computer(camera, small_land)
    read_by_camera(phone)
    press(phone, "Refuser")
    expect(phone.get_by_text("C’est refusé")).to_be_visible()
    expect_outside(computer, "C’est arrêté")


def test_what_is_cancelled_is_not_opened(small_land: Land, camera: Camera) -> None:
    computer, phone = open_device(camera, small_land), camera.new_page(small_land.site.urls[0], **TELEPHONE)
    press(computer, "Montrer le QR code")
    camera.point_at(drawing(computer))
    phone.goto("/appareil")
    read_by_camera(phone)
    press(phone, "Continuer")
    expect(computer.get_by_text("Chrome sur Linux")).to_be_visible()
    press(phone, "Annuler")
    expect(computer.get_by_text("C’est arrêté")).to_be_visible()
    expect(computer.get_by_text(STOPPED)).to_be_visible()


def test_a_drawing_serves_for_three_minutes(small_land: Land, camera: Camera) -> None:
    computer = camera.new_page(small_land.site.urls[0])
    computer.clock.install()
    computer.goto("/appareil")
    expect(drawing(computer)).to_be_visible()
    computer.clock.fast_forward("03:01")
    expect(computer.get_by_text("Le temps est passé")).to_be_visible()
    expect(drawing(computer)).to_have_count(0)
    # Its clock is three minutes fast now: a page that is loaded asks the site for the time.
    computer.reload()
    expect(drawing(computer)).to_be_visible()


def test_a_drawing_that_was_scanned_serves_nobody_else(small_land: Land, camera: Camera) -> None:
    computer, phone, other = (
        open_device(camera, small_land),
        camera.new_page(small_land.site.urls[0], **TELEPHONE),
        camera.new_page(small_land.site.urls[0], **TELEPHONE),
    )
    press(computer, "Montrer le QR code")
    camera.point_at(drawing(computer))
    for page in (phone, other):
        page.goto("/appareil")
        read_by_camera(page)
        press(page, "Continuer")
        if page is phone:
            expect(page.get_by_role("heading", name="Confirmez sur l’autre écran")).to_be_visible()
    expect_outside(other, "Ce QR code ne sert plus")
    press(computer, "Ouvrir")
    expect_inside(phone)


def changed(name: str) -> Callable[[Route], None]:
    """Somebody in between changes one field of what is sent."""

    def change(route: Route) -> None:
        body = json.loads(route.request.post_data or "{}")
        body[name] = ("A" if body[name][0] != "A" else "B") + body[name][1:]
        route.continue_(post_data=json.dumps(body))

    return change


@pytest.mark.parametrize("field", ["key", "mac"])
def test_a_key_from_somebody_in_between_is_not_answered(small_land: Land, camera: Camera, field: str) -> None:
    phone, computer = open_device(camera, small_land, **TELEPHONE), camera.new_page(small_land.site.urls[0])
    computer.route("**/api/identity/handovers", changed(field))
    computer.goto("/appareil")
    camera.point_at(drawing(computer))
    read_by_camera(phone)
    expect(phone.get_by_text("Ce n’est pas le bon appareil")).to_be_visible()
    expect(phone.get_by_role("button", name="Ouvrir", exact=True)).to_have_count(0)
    expect_outside(computer, "C’est arrêté")


@pytest.mark.parametrize("field", ["sealed", "mac"])
def test_an_answer_from_somebody_in_between_opens_nothing(small_land: Land, camera: Camera, field: str) -> None:
    phone, computer = open_device(camera, small_land, **TELEPHONE), new_computer(camera, small_land)
    phone.route("**/api/identity/handovers/*/answer", changed(field))
    read_by_camera(phone)
    press(phone, "Ouvrir")
    expect_outside(computer, "Ce n’est pas le bon appareil")


def test_the_secret_of_a_drawing_is_sent_to_nobody(small_land: Land, camera: Camera) -> None:
    sent, shown = list[str](), list[str]()
    phone, computer = open_device(camera, small_land, **TELEPHONE), camera.new_page(small_land.site.urls[0])
    for page in (phone, computer):
        page.on("request", lambda request: sent.append(f"{request.url} {request.post_data} {request.headers}"))
    phone.on("framenavigated", lambda frame: shown.append(frame.url))
    computer.goto("/appareil")
    camera.point_at(drawing(computer))
    read_by_camera(phone)
    press(phone, "Ouvrir")
    expect_inside(computer)
    (secret,) = {url.partition("#")[2] for url in shown} - {""}
    assert len(secret) == 43
    assert sent
    assert not [each for each in sent if secret in each]
