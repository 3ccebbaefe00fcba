"""What a browser does around a round trip to the provider."""

from urllib.parse import parse_qs, urlsplit

from identity.psc.models import LinkedIdentity
from tests.identity.people import Browser, Person
from tests.support.openid import Walk


def depart(browser: Browser, what: str = "sign-in") -> str:
    """The address at the provider."""
    status, told = browser.ask("POST", f"psc/{what}")
    assert status == 200, told
    return str(told["url"])


def asked(url: str) -> dict[str, str]:
    """What an address says after its question mark."""
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def arrive(browser: Browser, url: str) -> str:
    """Follows the provider's redirection to us; the page that it ends on."""
    parts = urlsplit(url)
    answer = browser.get(f"{parts.path}?{parts.query}")
    assert answer.status_code == 302
    return str(answer["Location"])


def travel(browser: Browser, name: str, what: str = "sign-in", walk: Walk | None = None) -> str:
    """There as `name` and back; the page that it ends on."""
    return arrive(browser, (walk or Walk()).sign_in(depart(browser, what), name))


def link(browser: Browser, person: Person, name: str) -> LinkedIdentity:
    browser.sign_in(person)
    assert travel(browser, name, "link") == "/reglages#psc-linked"
    return LinkedIdentity.objects.get(account=person.account)
