"""Whoever came in by the provider leaves there too."""

from identity.psc.configuration import Configuration
from identity.psc.provider import metadata
from tests.identity.people import Browser, Person
from tests.identity.psc.trips import asked, depart, link, travel
from tests.support.openid import Walk


def test_who_leaves_is_asked_to_sign_in_there_again(
    on: Configuration, browser: Browser, elsewhere: Browser, claire: Person
) -> None:
    link(browser, claire, "doctor")
    walk = Walk()
    assert travel(elsewhere, "doctor", walk=walk) == "/"
    told = elsewhere.ask("POST", "sign-out")[1]
    assert told["state"] == "none"
    assert walk.leave(told["elsewhere"]) == "http://testserver/connexion"
    assert "Sign-in" in walk.page(depart(elsewhere))
    assert "id_token_hint" in asked(told["elsewhere"])


def test_who_came_by_another_way_only_leaves_here(on: Configuration, browser: Browser, claire: Person) -> None:
    browser.sign_in(claire)
    assert browser.ask("POST", "sign-out") == (200, {"state": "none"})


def test_a_provider_that_is_down_keeps_nobody_in(
    on: Configuration, browser: Browser, elsewhere: Browser, claire: Person
) -> None:
    link(browser, claire, "doctor")
    travel(elsewhere, "doctor")
    metadata.forget()
    object.__setattr__(on, "discovery", "http://127.0.0.1:9/.well-known/x")
    assert elsewhere.ask("POST", "sign-out") == (200, {"state": "none"})
